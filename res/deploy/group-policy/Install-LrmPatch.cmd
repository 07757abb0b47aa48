@echo off
rem SPDX-License-Identifier: MIT
rem
rem Start-up script: installs the package that lies beside it; of several the last by name. Where that version is installed
rem already, Windows Installer does nothing. Ends with its exit code: 0 done or nothing to do, 3010 restart needed (not done
rem here), 1603 not done, nothing changed; 2 where no package lies there.
setlocal
set "PACKAGE="
pushd "%~dp0"
for %%F in (LrmSecurityPatch-*.msi) do set "PACKAGE=%~dp0%%F"
popd
if not defined PACKAGE exit /b 2
start /wait msiexec /i "%PACKAGE%" /qn /norestart /l*v "%SystemRoot%\Temp\LrmSecurityPatch.log"
exit /b %errorlevel%
