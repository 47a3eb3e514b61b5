#!/usr/bin/env bash
# Builds dist/partydesk_VERSION_ARCH.deb: the PyInstaller folder under /opt/partydesk, two commands,
# a desktop entry and the icon. Needs python3, dpkg-deb and xz; everything else comes from the lock.
set -euo pipefail
cd "$(dirname "$0")/../.."
export LC_ALL=C.UTF-8 QT_QPA_PLATFORM=offscreen

venv=build/venv
python3 tools/prepare.py package --venv "$venv"
version=$("$venv/bin/python" -c 'from importlib.metadata import version; print(version("partydesk"))')
architecture=$(dpkg --print-architecture)
"$venv/bin/python" -m PyInstaller --noconfirm --distpath build/bundle --workpath build/work packaging/partydesk.spec

tree=build/deb
rm -rf "$tree"
install -d "$tree/DEBIAN" "$tree/opt" "$tree/usr/bin" "$tree/usr/share/applications" \
    "$tree/usr/share/icons/hicolor/scalable/apps" "$tree/usr/share/icons/hicolor/256x256/apps"
cp -a build/bundle/partydesk "$tree/opt/partydesk"
ln -s /opt/partydesk/partydesk "$tree/usr/bin/partydesk"
ln -s /opt/partydesk/partydesk-cli "$tree/usr/bin/partydesk-cli"
install -m 644 packaging/linux/partydesk.desktop "$tree/usr/share/applications/"
install -m 644 resources/icons/partydesk.svg "$tree/usr/share/icons/hicolor/scalable/apps/"
"$venv/bin/python" packaging/draw_icon.py "$tree/usr/share/icons/hicolor/256x256/apps/partydesk.png" 256

cat >"$tree/DEBIAN/control" <<CONTROL
Package: partydesk
Version: $version
Architecture: $architecture
Maintainer: PartyDesk
Section: misc
Priority: optional
Installed-Size: $(du -sk "$tree/opt" | cut -f1)
Depends: libc6, libglib2.0-0 | libglib2.0-0t64, libgl1, libegl1, libxkbcommon0, libfontconfig1, libdbus-1-3, libstdc++6, libx11-6
Recommends: libcups2, libxcb-cursor0, libxcb-icccm4, libxcb-keysyms1, libxcb-image0, libxcb-render-util0, libxcb-shape0, libxcb-xkb1, libxcb-randr0, libxkbcommon-x11-0, libx11-xcb1
Description: 党建工作台
 One PC, offline: ledgers, monthly tasks and quarterly evaluations of a party-branch office.
CONTROL

mkdir -p dist
chmod -R u=rwX,go=rX "$tree"
dpkg-deb --root-owner-group -Zxz --build "$tree" "dist/partydesk_${version}_${architecture}.deb"
