@echo off
rem SPDX-License-Identifier: MIT
rem
rem Start-up script: installs the package that lies beside it, unless the instrument already says that it is protected.
rem Ends with msiexec's exit code: 0 done, 3010 restart needed (not done here), 1603 not done, nothing changed.
setlocal
set "PACKAGE="
for %%F in ("%~dp0LrmSecurityPatch-*.msi") do set "PACKAGE=%%~fF"
if not defined PACKAGE exit /b 2
reg query "HKLM\SOFTWARE\LRM Patch Wizard" /v LastResult /reg:64 2>nul | findstr /c:"    protected " >nul
if not errorlevel 1 exit /b 0
start /wait msiexec /i "%PACKAGE%" /qn /norestart /l*v "%SystemRoot%\Temp\LrmSecurityPatch.log"
exit /b %errorlevel%
