@echo off
rem Serve the program to this computer; options are passed to Streamlit.
setlocal
cd /d "%~dp0.."
set PYTHONUTF8=1
py -3 -c "import sys; sys.exit(sys.version_info < (3, 11))" 2>nul
if errorlevel 1 (
    echo Jianfu needs Python 3.11 or newer, with the py launcher: install them first.
    exit /b 1
)
if not exist .venv\Scripts\python.exe py -3 -m venv .venv
if errorlevel 1 exit /b 1
type requirements.txt requirements.txt >.venv\wanted-requirements.txt 2>nul
fc /b .venv\wanted-requirements.txt .venv\installed-requirements.txt >nul 2>nul
if errorlevel 1 (
    echo Installing the packages of requirements.txt into .venv, once.
    .venv\Scripts\python -m pip install --quiet --disable-pip-version-check --requirement requirements.txt || exit /b 1
    copy /y .venv\wanted-requirements.txt .venv\installed-requirements.txt >nul
)
set "PYTHONPATH=%CD%"
.venv\Scripts\python -m streamlit run components\server.py %*
exit /b %errorlevel%
