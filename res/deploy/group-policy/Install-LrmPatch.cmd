@echo off
rem SPDX-License-Identifier: MIT
rem
rem Start-up script: installs the one package that lies beside it. Where that version is installed already, Windows
rem Installer does nothing. Ends with its exit code: 0 done or nothing to do, 3010 restart needed (not done here), 1603 not
rem done, nothing changed; 2 where no package lies there, or more than one.
setlocal
set "PACKAGE="
pushd "%~dp0"
set "MORE="
for %%F in (LrmSecurityPatch-*.msi) do (
  if defined PACKAGE set "MORE=1"
  set "PACKAGE=%~dp0%%F"
)
popd
if not defined PACKAGE exit /b 2
if defined MORE exit /b 2
start /wait msiexec /i "%PACKAGE%" /qn /norestart /l*v "%SystemRoot%\Logs\LrmSecurityPatch.log"
exit /b %errorlevel%
