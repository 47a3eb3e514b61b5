@echo off
rem Builds dist\partydesk-VERSION-setup.exe on Windows; needs Python 3.11 or newer and makensis on the path.
setlocal
cd /d "%~dp0..\.."
set PYTHONUTF8=1
set QT_QPA_PLATFORM=offscreen
py -3 tools\prepare.py package --venv build\venv || exit /b 1
set "PYTHON=build\venv\Scripts\python.exe"
%PYTHON% packaging\draw_icon.py build\partydesk.ico 256 || exit /b 1
set "PARTYDESK_ICON=%CD%\build\partydesk.ico"
%PYTHON% -m PyInstaller --noconfirm --distpath build\bundle --workpath build\work packaging\partydesk.spec || exit /b 1
for /f %%v in ('%PYTHON% -c "from importlib.metadata import version; print(version('partydesk'))"') do set "VERSION=%%v"
if not exist dist mkdir dist
makensis -INPUTCHARSET UTF8 -DVERSION=%VERSION% packaging\windows\partydesk.nsi
