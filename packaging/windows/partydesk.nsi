; Installer for the PyInstaller folder: makensis -INPUTCHARSET UTF8 -DVERSION=0.1.0 packaging/windows/partydesk.nsi
; For the present user, without administrator's rights. Stores of the user are never touched.
Unicode true
!ifndef VERSION
  !error "give -DVERSION=x.y.z"
!endif
!define KEY "Software\Microsoft\Windows\CurrentVersion\Uninstall\PartyDesk"

Name "党建工作台"
OutFile "..\..\dist\partydesk-${VERSION}-setup.exe"
InstallDir "$LOCALAPPDATA\Programs\PartyDesk"
RequestExecutionLevel user
SetCompressor /SOLID lzma
Icon "..\..\build\partydesk.ico"
UninstallIcon "..\..\build\partydesk.ico"

!include "MUI2.nsh"
!insertmacro MUI_PAGE_DIRECTORY
!insertmacro MUI_PAGE_INSTFILES
!insertmacro MUI_UNPAGE_CONFIRM
!insertmacro MUI_UNPAGE_INSTFILES
!insertmacro MUI_LANGUAGE "SimpChinese"

Section "Program"
  ; A former version goes first: a folder of two versions would load the wrong libraries.
  RMDir /r "$INSTDIR\_internal"
  SetOutPath "$INSTDIR"
  File /r "..\..\build\bundle\partydesk\*"
  WriteUninstaller "$INSTDIR\uninstall.exe"
  CreateShortcut "$SMPROGRAMS\党建工作台.lnk" "$INSTDIR\partydesk.exe"
  WriteRegStr HKCU "${KEY}" "DisplayName" "党建工作台"
  WriteRegStr HKCU "${KEY}" "DisplayVersion" "${VERSION}"
  WriteRegStr HKCU "${KEY}" "DisplayIcon" "$INSTDIR\partydesk.exe"
  WriteRegStr HKCU "${KEY}" "UninstallString" '"$INSTDIR\uninstall.exe"'
SectionEnd

Section "Uninstall"
  RMDir /r "$INSTDIR\_internal"
  Delete "$INSTDIR\partydesk.exe"
  Delete "$INSTDIR\partydesk-cli.exe"
  Delete "$INSTDIR\uninstall.exe"
  RMDir "$INSTDIR"
  Delete "$SMPROGRAMS\党建工作台.lnk"
  DeleteRegKey HKCU "${KEY}"
SectionEnd
