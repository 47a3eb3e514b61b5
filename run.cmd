@echo off
rem The window on a made-up demo branch; does all its own set-up, like "make run".
setlocal
cd /d "%~dp0"
set PYTHONUTF8=1
chcp 65001 >nul

set "PYTHON="
where py >nul 2>nul && py -3 -c "import sys; sys.exit(sys.version_info < (3, 11))" >nul 2>nul && set "PYTHON=py -3"
if not defined PYTHON (
    python -c "import sys; sys.exit(sys.version_info < (3, 11))" >nul 2>nul && set "PYTHON=python"
)
if not defined PYTHON (
    echo 需要 Python 3.11 或更新版本：请安装后再运行 run.cmd
    exit /b 1
)

%PYTHON% tools\prepare.py run || exit /b 1
.venv\Scripts\python.exe tools\run.py
exit /b %ERRORLEVEL%
