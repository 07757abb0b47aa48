# SPDX-License-Identifier: MIT
#
# Detection rule: writes one line and ends with 0 where the package is installed and the instrument is protected now, by
# reading it back. Ends with 1 and writes nothing to standard output otherwise. Changes nothing but the marker that every
# verification writes.
$program = Join-Path $env:ProgramFiles 'LRM Patch Wizard\lrmpatch.exe'
if (-not (Test-Path -LiteralPath $program -PathType Leaf)) { exit 1 }
& $program verify --no-probe --quiet *> $null
if ($LASTEXITCODE -ne 0) { exit 1 }
Write-Output 'protected'
exit 0
