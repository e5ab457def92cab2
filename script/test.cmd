@echo off
rem Run the tests; options are passed to pytest.
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
type requirements.txt requirements-test.txt >.venv\wanted-requirements-test.txt 2>nul
fc /b .venv\wanted-requirements-test.txt .venv\installed-requirements-test.txt >nul 2>nul
if errorlevel 1 (
    echo Installing the packages of requirements-test.txt into .venv, once.
    .venv\Scripts\python -m pip install --quiet --disable-pip-version-check --requirement requirements-test.txt || exit /b 1
    copy /y .venv\wanted-requirements-test.txt .venv\installed-requirements-test.txt >nul
)
.venv\Scripts\python -m pytest -n auto --dist loadfile --no-loadscope-reorder --durations 20 %*
exit /b %errorlevel%
