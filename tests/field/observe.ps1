# SPDX-License-Identifier: MIT
#
# Asks a real IIS what the evaluator assumes of it (field tests F-1 to F-14) and writes down what was seen.
#
# Promises: never runs where Illumina software is; changes something only as administrator, and only when told that the
# machine may be thrown away. applicationHost.config is copied first; each test edits a copy, puts it in place, and puts the bytes
# back that were there, in a "finally", reads them back and says so. What was not seen is "not-run", never "yes".
# On failure: the test is "not-run" with the reason, the configuration is put back; when that cannot be read back the
# script stops (exit code 3; 2 is a refusal to run) and names the copy. Killed in between: "observe.ps1 -Restore".
# Written for PowerShell 2.0 (Windows 7) and 5.1: ASCII, .NET 3.5, no newer syntax.
#
#   observe.ps1 -ThrowAway                       all tests one machine can show
#   observe.ps1 -ThrowAway -Only F-2,F-4         some of them
#   observe.ps1 -ThrowAway -Only F-14 -ChangeFeatures   switches the Windows feature IIS-IPSecurity on, and leaves it on
#   observe.ps1 -ThrowAway -Serve                offers what a second computer asks for, until Enter is pressed
#   observe.ps1 -From R -Server ADDRESS          on that second computer: asks, changes nothing
#   observe.ps1 -Restore                         puts back what a killed run left behind
param(
  [string[]]$Only = @(),
  [string]$From = '',
  [string]$Server = '',
  [switch]$Serve,
  [switch]$Restore,
  [switch]$ThrowAway,
  [switch]$ChangeFeatures,
  [string]$Results = '',
  [string]$MachineName = $env:COMPUTERNAME,
  [int]$Port = 18080
)
Set-StrictMode -Version 2
$ErrorActionPreference = 'Stop'

$Prefix = 'LRM-field-test'
$Tests = @('F-1', 'F-2', 'F-3', 'F-4', 'F-5', 'F-6', 'F-7', 'F-8', 'F-9', 'F-10', 'F-11', 'F-12', 'F-13', 'F-14')
# Their assumption is about another computer: without its answers they are never "yes".
$NeedR = @('F-1', 'F-5', 'F-6', 'F-13')
$Work = "$env:SystemDrive\$Prefix"
$Inetsrv = "$env:windir\System32\inetsrv"
$Live = "$Inetsrv\config\applicationHost.config"
$Backup = "$Work\applicationHost.config.before"
$Journal = "$Work\journal.txt"
# .NET has a current folder of its own: a relative name is made absolute here.
if ($Results -ne '') { $Results = $ExecutionContext.SessionState.Path.GetUnresolvedProviderPathFromPSPath($Results) }
if ($Results -eq '') { $Results = Join-Path (Split-Path -Parent $MyInvocation.MyCommand.Path) 'results' }
$ReadyPort = $Port + 9
$TlsPort = $Port + 8

$script:original = ''       # SHA-256 of applicationHost.config as found
$script:descriptor = ''     # its owner and rights, SDDL
$script:last = ''           # SHA-256 of what we put there last
$script:written = @()       # of all that we put there; anything else on disk is someone else's
$script:round = 0           # one number for each configuration put in place
$script:asked = 0           # one number for each request, part of its User-Agent
$script:rows = @()
$script:parts = @{}         # test -> what this computer saw
$script:lan = ''            # an own IPv4 address that is not loopback

# ---- Setups: the words of tests/data/golden/setups.xml, the same text (tests/field/check.py compares) -----------------

$Setups = @{
'C1' = @'
    <location path="LRM">
        <system.webServer>
            <handlers accessPolicy="Read, Script, NoRemoteRead, NoRemoteWrite, NoRemoteScript, NoRemoteExecute" />
        </system.webServer>
    </location>
'@
'C1-locked' = @'
    <location path="LRM">
        <system.webServer>
            <handlers accessPolicy="Read, Script, NoRemoteRead, NoRemoteWrite, NoRemoteScript, NoRemoteExecute" lockAttributes="accessPolicy" />
        </system.webServer>
    </location>
'@
'C2' = @'
    <location path="LRM">
        <system.webServer>
            <security>
                <ipSecurity allowUnlisted="false">
                    <clear />
                    <add ipAddress="127.0.0.1" allowed="true" />
                    <add ipAddress="::1" allowed="true" />
                </ipSecurity>
            </security>
        </system.webServer>
    </location>
'@
'C5:.asp' = @'
    <location path="LRM">
        <system.webServer>
            <security>
                <requestFiltering>
                    <fileExtensions>
                        <add fileExtension=".asp" allowed="false" />
                    </fileExtensions>
                </requestFiltering>
            </security>
        </system.webServer>
    </location>
'@
'location:csp-open' = @'
    <location path="LRM/csp">
        <system.webServer><handlers accessPolicy="Read, Script" /></system.webServer>
    </location>
'@
# The following are of the field tests only.
'field:C2-mask4' = @'
    <location path="LRM"><system.webServer><security><ipSecurity allowUnlisted="false"><clear />
      <add ipAddress="127.0.0.1" allowed="true" />
      <add ipAddress="::1" subnetMask="255.255.255.255" allowed="true" />
    </ipSecurity></security></system.webServer></location>
'@
'field:C2-mask6' = @'
    <location path="LRM"><system.webServer><security><ipSecurity allowUnlisted="false"><clear />
      <add ipAddress="127.0.0.1" allowed="true" />
      <add ipAddress="::1" subnetMask="ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff" allowed="true" />
    </ipSecurity></security></system.webServer></location>
'@
'field:C5-ashx' = @'
    <location path="LRM"><system.webServer><security><requestFiltering><fileExtensions>
      <add fileExtension=".ashx" allowed="false" />
    </fileExtensions></requestFiltering></security></system.webServer></location>
'@
'field:csp-none' = @'
    <location path="LRM/csp"><system.webServer><handlers accessPolicy="None" /></system.webServer></location>
'@
'field:csp-none-deny' = @'
    <location path="LRM/csp" overrideMode="Deny"><system.webServer><handlers accessPolicy="None" /></system.webServer></location>
'@
'field:csp-read-deny' = @'
    <location path="LRM/csp" overrideMode="Deny"><system.webServer><handlers accessPolicy="Read" /></system.webServer></location>
'@
'field:output-cache' = @'
    <location path="LRM"><system.webServer><caching><profiles>
      <add extension=".txt" policy="CacheForTimePeriod" kernelCachePolicy="CacheForTimePeriod" duration="00:10:00" />
    </profiles></caching></system.webServer></location>
'@
}

# Files below the folder of the site: "name|text".
$SiteFiles = @{
'webconfig:access-policy' = @'
web.config|<configuration><system.webServer>
    <handlers accessPolicy="Read, Script" />
  </system.webServer></configuration>
'@
'webconfig:same-access-policy' = @'
web.config|<configuration><system.webServer>
    <handlers accessPolicy="Read, Script, NoRemoteRead, NoRemoteWrite, NoRemoteScript, NoRemoteExecute" />
  </system.webServer></configuration>
'@
'webconfig:adds-handler' = @'
web.config|<configuration><system.webServer>
    <handlers><add name="Reports" path="*.report" verb="GET" type="Lrm.Reports" /></handlers>
  </system.webServer></configuration>
'@
'webconfig:modules-for-all' = @'
web.config|<configuration><system.webServer>
    <modules runAllManagedModulesForAllRequests="true" />
  </system.webServer></configuration>
'@
'field:none' = @'
web.config|<configuration><system.webServer>
    <handlers accessPolicy="None" />
  </system.webServer></configuration>
'@
'field:csp-open-below' = @'
csp\web.config|<configuration><system.webServer>
    <handlers accessPolicy="Read, Script" />
  </system.webServer></configuration>
'@
'field:csp-none-below' = @'
csp\web.config|<configuration>
  <appSettings><add key="LrmFieldTest" value="below" /></appSettings>
  <system.webServer><handlers accessPolicy="None" /></system.webServer></configuration>
'@
'field:early-module' = @'
web.config|<configuration><system.webServer>
    <modules><add name="LrmEarly" type="LrmEarly" /></modules>
  </system.webServer></configuration>
'@
}

# Names no function uses: a called function sees the variables of its caller.
# 6*7: the source text served as a file is not mistaken for code that ran.
$HandlerText = @'
<%@ WebHandler Language="C#" Class="LrmFieldTest" %>
public class LrmFieldTest : System.Web.IHttpHandler {
  public bool IsReusable { get { return false; } }
  public void ProcessRequest(System.Web.HttpContext context) {
    context.Response.Write("code " + (6 * 7) + " setting=" +
      System.Configuration.ConfigurationManager.AppSettings["LrmFieldTest"]);
  }
}
'@
$CodeText = @'
using System.Web;
using System.Web.Routing;
public class LrmCode : IHttpHandler {
  public bool IsReusable { get { return false; } }
  public void ProcessRequest(HttpContext context) { context.Response.Write("code " + (6 * 7)); }
}
public class LrmRoute : IRouteHandler {
  public IHttpHandler GetHttpHandler(RequestContext context) { return new LrmCode(); }
}
public class LrmEarly : IHttpModule {
  public void Dispose() { }
  public void Init(HttpApplication application) {
    application.PreRequestHandlerExecute += delegate {
      if (application.Request.Path != "/early") return;
      application.Response.Write("code " + (6 * 7));
      application.CompleteRequest();
    };
  }
}
'@
$GlobalText = @'
<%@ Application Language="C#" %>
<%@ Import Namespace="System.Web.Routing" %>
<script runat="server">
void Application_Start(object sender, System.EventArgs e) {
  RouteTable.Routes.Add(new Route("api/values", new LrmRoute()));
}
void Application_PostResolveRequestCache(object sender, System.EventArgs e) {
  if (Context.Request.Path == "/remapped") Context.RemapHandler(new LrmCode());
}
</script>
'@

# ---- Saying, refusing -----------------------------------------------------------------------------------------------

function Say([string]$Text) { Write-Host $Text }

function Refuse([string]$Why) {
  Write-Host "Not run: $Why"
  exit 2
}

function Assert-Administrator {
  $principal = New-Object Security.Principal.WindowsPrincipal ([Security.Principal.WindowsIdentity]::GetCurrent())
  if (-not $principal.IsInRole([Security.Principal.WindowsBuiltInRole]::Administrator)) {
    Refuse 'start PowerShell as administrator.'
  }
}

function Assert-WindowsPowerShell {
  if ($PSVersionTable.PSVersion.Major -gt 5) { Refuse 'start powershell.exe (Windows PowerShell), not pwsh.exe.' }
}

# A 32-bit process is shown another System32: it would read and write the wrong configuration file.
function Assert-NativeProcess {
  if (Test-Path Env:PROCESSOR_ARCHITEW6432) { Refuse 'this is the 32-bit PowerShell; start the 64-bit one.' }
}

function Find-Products {
  $found = @()
  foreach ($root in @('HKLM:\SOFTWARE', 'HKLM:\SOFTWARE\Wow6432Node')) {
    $uninstall = "$root\Microsoft\Windows\CurrentVersion\Uninstall"
    if (-not (Test-Path $uninstall)) { continue }
    foreach ($key in @(Get-ChildItem $uninstall)) {
      $name = [string]$key.GetValue('DisplayName')
      $maker = [string]$key.GetValue('Publisher')
      if ("$name $maker" -match 'Illumina|Local Run Manager|MiSeq|MiniSeq|NextSeq|iSeq') { $found += "product: $name" }
    }
  }
  return $found
}

function Find-Folders {
  $places = @("$env:SystemDrive\Illumina", "$env:ProgramFiles\Illumina", "$env:ProgramData\Illumina")
  if (Test-Path 'Env:ProgramFiles(x86)') { $places += (Get-Item 'Env:ProgramFiles(x86)').Value + '\Illumina' }
  return @($places | Where-Object { Test-Path -LiteralPath $_ } | ForEach-Object { "folder: $_" })
}

function Find-Services {
  $names = 'Illumina|Local Run Manager|LocalRunManager|Universal Copy Service'
  return @(Get-WmiObject Win32_Service | Where-Object { "$($_.Name) $($_.DisplayName) $($_.PathName)" -match $names } |
    ForEach-Object { "service: $($_.DisplayName)" })
}

function Find-Sites {
  if (-not (Test-Path -LiteralPath $Live)) { return @() }
  $document = Read-Xml ([IO.File]::ReadAllBytes($Live))
  $found = @()
  foreach ($node in @($document.SelectNodes('/configuration/system.applicationHost/sites/site'))) {
    $name = $node.GetAttribute('name')
    if ($name -like "$Prefix*") { continue }
    if ($name -match '\bLRM\b|Local ?Run ?Manager' -or $node.OuterXml -match 'Illumina|Local ?Run ?Manager') {
      $found += "site: $name"
    }
  }
  return $found
}

# One list that cannot be read is reason enough: nobody may be able to say that this is no instrument.
function Assert-NoInstrument {
  try { $found = @(Find-Products) + @(Find-Folders) + @(Find-Services) }
  catch { Refuse "it cannot be told whether this is an instrument: $_" }
  if ($found.Count -gt 0) { Refuse ('there is Illumina software here: ' + ($found -join '; ')) }
}

function Assert-NoLrmSite {
  try { $found = @(Find-Sites) } catch { Refuse "the sites of IIS cannot be read: $_" }
  if ($found.Count -gt 0) { Refuse ('there is a site of LRM here: ' + ($found -join '; ')) }
}

function Assert-Iis {
  if (-not (Test-Path -LiteralPath $Live)) { Refuse "there is no IIS here ($Live)." }
  foreach ($name in @('W3SVC', 'WAS')) {
    $service = Get-Service $name -ErrorAction SilentlyContinue
    if ($service -eq $null -or $service.Status -ne 'Running') { Refuse "the service $name does not run." }
  }
  $redirection = "$Inetsrv\config\redirection.config"
  if ((Test-Path -LiteralPath $redirection) -and ([IO.File]::ReadAllText($redirection) -match 'enabled="true"')) {
    Refuse 'IIS reads a shared configuration from elsewhere.'
  }
}

function Assert-NothingLeft {
  if (Test-Path -LiteralPath $Work) { Refuse "$Work is left from a former run. Start: observe.ps1 -Restore" }
  if (-not [IO.File]::ReadAllText($Live).Contains($Prefix)) { return }
  Refuse "$Live already speaks of $Prefix. Go back to the snapshot."
}

function Assert-PortsFree {
  foreach ($number in $Port..($Port + 9)) {
    $listener = New-Object Net.Sockets.TcpListener ([Net.IPAddress]::Any), $number
    try { $listener.Start(); $listener.Stop() } catch { Refuse "port $number is taken; give another one with -Port." }
  }
}

# ---- The machine ----------------------------------------------------------------------------------------------------

function Get-IisVersion {
  $key = Get-ItemProperty 'HKLM:\SOFTWARE\Microsoft\InetStp'
  return "$($key.MajorVersion).$($key.MinorVersion)"
}

function Get-WindowsVersion {
  $version = [Environment]::OSVersion.Version
  return "$($version.Major).$($version.Minor).$($version.Build)"
}

function Find-LanAddress {
  foreach ($address in @([Net.Dns]::GetHostAddresses([Net.Dns]::GetHostName()))) {
    if ($address.AddressFamily -ne [Net.Sockets.AddressFamily]::InterNetwork) { continue }
    $text = $address.ToString()
    if (-not ($text -like '127.*' -or $text -like '169.254.*')) { return $text }
  }
  return ''
}

function Test-Ipv6 {
  $listener = $null
  try {
    $listener = New-Object Net.Sockets.TcpListener ([Net.IPAddress]::IPv6Loopback), 0
    $listener.Start()
    return $true
  } catch { return $false }
  finally { if ($listener -ne $null) { $listener.Stop() } }
}

# ---- applicationHost.config: copy, change, put back -----------------------------------------------------------------

function Get-Sha256([byte[]]$Bytes) {
  $sha = New-Object Security.Cryptography.SHA256Managed
  return [BitConverter]::ToString($sha.ComputeHash($Bytes)).Replace('-', '').ToLower()
}

function Get-LiveHash { return Get-Sha256 ([IO.File]::ReadAllBytes($Live)) }

function Read-Xml([byte[]]$Bytes) {
  $document = New-Object Xml.XmlDocument
  $document.PreserveWhitespace = $true
  $stream = New-Object IO.MemoryStream (, $Bytes)
  $document.Load($stream)
  return , $document
}

# A file that holds the text already is left alone: a fresh one would empty IIS's caches, which F-6 is about.
function Write-Text([string]$Path, [string]$Text) {
  if ((Test-Path -LiteralPath $Path) -and ([IO.File]::ReadAllText($Path) -ceq $Text)) { return }
  $folder = Split-Path -Parent $Path
  if (-not (Test-Path -LiteralPath $folder)) { [void][IO.Directory]::CreateDirectory($folder) }
  [IO.File]::WriteAllText($Path, $Text, (New-Object Text.UTF8Encoding $false))
}

# Written before the configuration is, so a killed run leaves no bytes the journal does not know.
function Remember-Written([string]$Hash) {
  $script:last = $Hash
  if ($script:written -contains $Hash) { return }
  $script:written += $Hash
  Write-Journal
}

function Write-Journal {
  Write-Text $Journal ((@($script:original, $script:descriptor) + $script:written) -join "`r`n")
}

function Save-Original {
  [void][IO.Directory]::CreateDirectory($Work)
  # The identities of application pools and the anonymous user have to read the files of the sites.
  & icacls.exe $Work /grant '*S-1-5-32-568:(OI)(CI)RX' '*S-1-5-17:(OI)(CI)RX' | Out-Null
  if ($LASTEXITCODE -ne 0) { throw "icacls: $LASTEXITCODE" }
  $bytes = [IO.File]::ReadAllBytes($Live)
  [IO.File]::WriteAllBytes($Backup, $bytes)
  $script:original = Get-Sha256 $bytes
  $script:descriptor = Get-Descriptor
  $script:last = $script:original
  if ((Get-Sha256 ([IO.File]::ReadAllBytes($Backup))) -ne $script:original) { throw 'the copy is not what was read' }
  Write-Journal
  Say "Copied: $($bytes.Length) bytes, SHA-256 $script:original, to $Backup"
}

# IIS may be reading at this moment.
function Write-LiveBytes([byte[]]$Bytes) {
  foreach ($try in 1..20) {
    try { [IO.File]::WriteAllBytes($Live, $Bytes); return }
    catch { if ($try -eq 20) { throw }; Start-Sleep -Milliseconds 250 }
  }
}

function Set-Live([byte[]]$Bytes) {
  if ((Get-LiveHash) -ne $script:last) { throw 'someone else has changed applicationHost.config meanwhile' }
  Remember-Written (Get-Sha256 $Bytes)
  Write-LiveBytes $Bytes
  if ((Get-LiveHash) -ne $script:last) { throw 'applicationHost.config was written, but other bytes were read back' }
}

# Owner and access; the group means nothing on Windows, and nobody but the system may set it.
function Get-Descriptor { return [IO.File]::GetAccessControl($Live).GetSecurityDescriptorSddlForm('Owner, Access') }

# True when the bytes found at the start were read back.
function Restore-Config {
  $now = Get-LiveHash
  if ($now -ne $script:original) {
    if (-not ($script:written -contains $now)) {
      Say "NOT put back: someone else has changed $Live since. The copy of before is $Backup"
      return $false
    }
    Write-LiveBytes ([IO.File]::ReadAllBytes($Backup))
  }
  if ((Get-LiveHash) -ne $script:original) { Say "NOT put back as it was: compare $Live with $Backup"; return $false }
  $script:last = $script:original
  Restore-Descriptor
  return $true
}

# Only F-12 puts another file in its place; all else writes into the file that is there.
function Restore-Descriptor {
  if ((Get-Descriptor) -eq $script:descriptor) { return }
  $wanted = New-Object Security.AccessControl.FileSecurity
  $wanted.SetSecurityDescriptorSddlForm($script:descriptor, 'Access')
  [IO.File]::SetAccessControl($Live, $wanted)
  $wanted.SetSecurityDescriptorSddlForm($script:descriptor)
  & icacls.exe $Live /setowner ($wanted.GetOwner([Security.Principal.NTAccount]).Value) | Out-Null
  $now = Get-Descriptor
  if ($now -ne $script:descriptor) { Say "  owner or rights of $Live differ: were $script:descriptor, are $now" }
}

function Restore-Or-Stop {
  if (Restore-Config) { Say "  applicationHost.config read back: the same bytes as before (SHA-256 $script:original)" }
  else { Say 'Stopped. Go back to the snapshot.'; exit 3 }
}

# What a killed run left: the journal knows which bytes are ours.
function Restore-Leftovers {
  if (-not (Test-Path -LiteralPath $Work)) { Refuse "there is nothing to put back ($Work)." }
  # It is written before the first change.
  if (-not (Test-Path -LiteralPath $Journal)) { Say 'Nothing had been changed.'; Remove-Work; return }
  $lines = @([IO.File]::ReadAllLines($Journal))
  $script:original = $lines[0]
  $script:descriptor = $lines[1]
  $script:written = @($lines | Select-Object -Skip 2)
  if ((Get-Sha256 ([IO.File]::ReadAllBytes($Backup))) -ne $script:original) { Refuse "the copy $Backup is damaged." }
  Restore-Or-Stop
  [IO.File]::Delete("$Live.$Prefix")
  Remove-Certificate (Find-Certificate)
  Remove-Firewall
  Remove-Work
}

function Remove-Work {
  foreach ($try in 1..20) {
    try { [IO.Directory]::Delete($Work, $true); return } catch { Start-Sleep -Milliseconds 500 }
  }
  Say "$Work could not be deleted: delete it by hand."
}

# ---- Sites ----------------------------------------------------------------------------------------------------------

function New-Site([string]$Name, [int]$Number, [string[]]$Words) {
  $site = @{ name = $Name; port = $Number; words = $Words; pool = ''; folder = ''; extra = ''; bindings = @() }
  $site.bindings = @("http *:${Number}:")
  if ($Words -contains 'C3') { $site.bindings = @("http 127.0.0.1:${Number}:", "http [::1]:${Number}:") }
  return $site
}

function Add-Fragment($Document, [string]$Text, [string]$SiteName) {
  $fragment = New-Object Xml.XmlDocument
  $fragment.LoadXml('<r>' + $Text.Replace('path="LRM', 'path="' + $SiteName) + '</r>')
  foreach ($node in @($fragment.DocumentElement.ChildNodes)) {
    if ($node.NodeType -ne [Xml.XmlNodeType]::Element) { continue }
    [void]$Document.DocumentElement.AppendChild($Document.ImportNode($node, $true))
  }
}

function Add-Under($Document, [string]$XPath, [string]$Text) {
  $fragment = New-Object Xml.XmlDocument
  $fragment.LoadXml($Text)
  $parent = $Document.SelectSingleNode($XPath)
  if ($parent -eq $null) { throw "applicationHost.config has no $XPath" }
  [void]$parent.AppendChild($Document.ImportNode($fragment.DocumentElement, $true))
}

function Get-NextSiteId($Document) {
  [long]$highest = 0
  foreach ($node in @($Document.SelectNodes('/configuration/system.applicationHost/sites/site'))) {
    $highest = [Math]::Max($highest, [long]$node.GetAttribute('id'))
  }
  return $highest + 1
}

function Get-Runtime {
  if (Test-Path -LiteralPath "$env:windir\Microsoft.NET\Framework\v4.0.30319\clr.dll") { return 'v4.0' }
  return 'v2.0'
}

function Add-Site($Document, $Site) {
  $pools = '/configuration/system.applicationHost/applicationPools'
  if ($Document.SelectSingleNode("$pools/add[@name='$($Site.pool)']") -eq $null) {
    Add-Under $Document $pools ("<add name=""$($Site.pool)"" managedRuntimeVersion=""$(Get-Runtime)"" " +
      'managedPipelineMode="Integrated"><processModel loadUserProfile="false" /></add>')
  }
  $bindings = ''
  foreach ($binding in $Site.bindings) {
    $protocol, $information = $binding -split ' ', 2
    $bindings += "<binding protocol=""$protocol"" bindingInformation=""$information"" />"
  }
  $flags = 'Date, Time, ClientIP, Method, UriStem, HttpStatus, Win32Status, ServerPort, UserAgent, HttpSubStatus'
  $id = Get-NextSiteId $Document
  Add-Under $Document '/configuration/system.applicationHost/sites' ("<site name=""$($Site.name)"" id=""$id"">" +
    "<application path=""/"" applicationPool=""$($Site.pool)"">" +
    "<virtualDirectory path=""/"" physicalPath=""$($Site.folder)"" $($Site.extra) /></application>" +
    "<bindings>$bindings</bindings>" +
    "<logFile logFormat=""W3C"" directory=""$Work\logs"" logExtFileFlags=""$flags"" /></site>")
  # A second computer cannot read the log: the error page tells it the substatus.
  if ($Document.SelectSingleNode('//section[@name="httpErrors"]') -ne $null) {
    $detailed = '<system.webServer><httpErrors errorMode="Detailed" /></system.webServer>'
    Add-Fragment $Document "<location path=""LRM"">$detailed</location>" $Site.name
  }
  foreach ($word in $Site.words) {
    if ($Setups.ContainsKey($word)) { Add-Fragment $Document $Setups[$word] $Site.name }
  }
}

# B0 has ASP.NET installed, which opens these sections to nearer files; so it is here, whatever is installed.
function Open-Sections($Document) {
  foreach ($name in @('handlers', 'modules')) {
    $section = $Document.SelectSingleNode("//configSections/sectionGroup[@name='system.webServer']/section[@name='$name']")
    if ($section -ne $null) { $section.SetAttribute('overrideModeDefault', 'Allow') }
  }
}

function Write-SiteFiles($Site) {
  $folder = $Site.folder
  Write-Text "$folder\index.html" "home of $($Site.name)"
  foreach ($name in @('a.txt', 'csp\a.txt')) { Write-Text "$folder\$name" "text of $($Site.name)" }
  Write-Text "$folder\x.asp" '<% Response.Write("code " & (6 * 7)) %>'
  Write-Text "$folder\x.ashx" $HandlerText
  Write-Text "$folder\csp\x.ashx" $HandlerText
  foreach ($word in $Site.words) {
    if ($word -eq 'field:code' -or $word -eq 'field:early-module') { Write-Text "$folder\App_Code\Lrm.cs" $CodeText }
    if ($word -eq 'field:code') { Write-Text "$folder\Global.asax" $GlobalText }
    if (-not $SiteFiles.ContainsKey($word)) { continue }
    $name, $text = $SiteFiles[$word] -split '\|', 2
    Write-Text "$folder\$name" $text
  }
}

function New-Document($Sites) {
  $document = Read-Xml ([IO.File]::ReadAllBytes($Backup))
  Open-Sections $document
  foreach ($site in $Sites) { Add-Site $document $site }
  $ready = New-Site "$Prefix-ready" $ReadyPort @()
  $ready.bindings = @("http 127.0.0.1:${ReadyPort}:")
  $ready.pool = "$Prefix-ready-$script:round"
  $ready.folder = "$Work\ready-$script:round"
  Write-Text "$($ready.folder)\token.txt" "token $script:round."
  Add-Site $document $ready
  return , $document
}

function Get-DocumentBytes($Document) {
  $stream = New-Object IO.MemoryStream
  $Document.Save($stream)
  return , $stream.ToArray()
}

# Each configuration has new pools, so no worker process knows the one before; a test that wants the same worker names
# its pool itself.
function Use-Sites($Sites) {
  $script:round++
  foreach ($site in $Sites) {
    if ($site.pool -eq '') { $site.pool = "$Prefix-$script:round" }
    if ($site.folder -eq '') { $site.folder = "$Work\site-$script:round-$($site.port)" }
    Write-SiteFiles $site
  }
  $document = New-Document $Sites
  Set-Live (Get-DocumentBytes $document)
  Wait-Ready
}

# The configuration is in use when the site that only it has answers.
function Wait-Ready {
  $text = "GET /token.txt HTTP/1.1`r`nHost: localhost`r`nConnection: close`r`n`r`n"
  foreach ($second in 1..60) {
    $reply = Send-Request '127.0.0.1' $ReadyPort $text $false
    if ($reply.body.Contains("token $script:round.")) { return }
    Start-Sleep -Seconds 1
  }
  throw 'IIS did not take the configuration up within 60 seconds'
}

# A setup that keeps IIS from taking up the whole file is an answer, not an accident.
function Test-Taken([string]$Test, [string]$Setup, $Sites) {
  try { Use-Sites $Sites; return $true }
  catch {
    if (-not "$_".Contains('did not take')) { throw }
    if ($Setup -match 'mask6') { Note $Test "${Setup}: $_" } else { Check $Test $false "${Setup}: $_" }
    return $false
  }
}

function Test-HandlerName([string]$Pattern) {
  $document = Read-Xml ([IO.File]::ReadAllBytes($Backup))
  foreach ($node in @($document.SelectNodes('//handlers/add'))) {
    if ($node.GetAttribute('name') -match $Pattern) { return $true }
  }
  return $false
}

function Test-Module([string]$Name) {
  $document = Read-Xml ([IO.File]::ReadAllBytes($Backup))
  return $document.SelectSingleNode("//globalModules/add[@name='$Name']") -ne $null
}

function Test-Asp { return Test-HandlerName '^ASPClassic$' }

# The handler of the runtime our pools use.
function Test-AspNet {
  if ((Get-Runtime) -eq 'v4.0') { return Test-HandlerName '^SimpleHandlerFactory-Integrated-4' }
  return Test-HandlerName '^SimpleHandlerFactory-Integrated'
}

# ---- Asking ---------------------------------------------------------------------------------------------------------

function New-Reply([string]$Outcome) { return @{ outcome = $Outcome; status = 0; server = ''; body = '' } }

function Open-Stream($Client, [bool]$Tls) {
  $stream = $Client.GetStream()
  if (-not $Tls) { return , $stream }
  $callback = [Net.Security.RemoteCertificateValidationCallback] { $true }
  $secure = New-Object Net.Security.SslStream $stream, $false, $callback
  # .NET 3.5 knows TLS 1.0 only; newer ones are asked for 1.0 to 1.2.
  $protocols = [Security.Authentication.SslProtocols]::Default
  if ([Environment]::Version.Major -ge 4) { $protocols = [Enum]::ToObject([Security.Authentication.SslProtocols], 4032) }
  $secure.AuthenticateAsClient('localhost', $null, $protocols, $false)
  return , $secure
}

# By its number: the text is in the language of Windows.
function Test-TimedOut($Exception) {
  while ($Exception -ne $null) {
    if ($Exception -is [Net.Sockets.SocketException]) {
      return $Exception.SocketErrorCode -eq [Net.Sockets.SocketError]::TimedOut
    }
    $Exception = $Exception.InnerException
  }
  return $false
}

function Read-Answer($Stream) {
  $buffer = New-Object byte[] 65536
  $bytes = New-Object IO.MemoryStream
  $outcome = 'answer'
  try {
    while ($bytes.Length -lt 1048576) {
      $count = $Stream.Read($buffer, 0, $buffer.Length)
      if ($count -le 0) { break }
      $bytes.Write($buffer, 0, $count)
    }
  } catch {
    if (Test-TimedOut $_.Exception) { $outcome = 'timeout' }
  }
  $reply = New-Reply $outcome
  $reply.body = [Text.Encoding]::GetEncoding(28591).GetString($bytes.ToArray())
  return $reply
}

function Complete-Reply($Reply) {
  if ($Reply.body -match '^HTTP/1\.\d (\d{3})') {
    $Reply.outcome = 'answer'
    $Reply.status = [int]$Matches[1]
  } elseif ($Reply.outcome -ne 'timeout') { $Reply.outcome = 'dropped' }
  if ($Reply.body -match '(?m)^Server: ([^\r\n]+)') { $Reply.server = $Matches[1] }
  return $Reply
}

# Plain sockets: the path goes out as written, the Host header is free, and a dropped connection is told from a refusal.
function Send-Request([string]$Address, [int]$Number, [string]$Text, [bool]$Tls) {
  $parsed = [Net.IPAddress]::Parse($Address)
  $client = New-Object Net.Sockets.TcpClient ($parsed.AddressFamily)
  $client.ReceiveTimeout = 90000
  try {
    try { $client.Connect($parsed, $Number) } catch { return New-Reply 'no-connection' }
    try { $stream = Open-Stream $client $Tls } catch { return New-Reply 'tls-failure' }
    $bytes = [Text.Encoding]::ASCII.GetBytes($Text)
    try { $stream.Write($bytes, 0, $bytes.Length) } catch { return New-Reply 'dropped' }
    return Complete-Reply (Read-Answer $stream)
  } finally { $client.Close() }
}

function Get-Target([string]$Who) {
  if ($Who -eq 'L4') { return '127.0.0.1' }
  if ($Who -eq 'L6') { return '::1' }
  if ($Who -eq 'O') { return $script:lan }
  return $Server
}

function Get-HostText([string]$Address, [int]$Number) {
  if ($Address.Contains(':')) { return "[$Address]:$Number" }
  return "${Address}:$Number"
}

# "403.6" of a detailed error page; only the number that fits the status line counts.
function Find-Substatus($Reply) {
  foreach ($match in [regex]::Matches($Reply.body, '\b([45]\d\d)\.(\d{1,3})\b')) {
    if ([int]$match.Groups[1].Value -eq $Reply.status) { return $match.Value }
  }
  return ''
}

function Set-Outcome($Row, $Reply) {
  $Row.status = $Reply.status
  $Row.body = $Reply.body
  $Row.server = $Reply.server
  $Row.code_ran = $Reply.body.Contains('code 42')
  if ($Reply.outcome -eq 'timeout') { $Row.kind = 'unknown'; $Row.comment = 'timeout'; return }
  if ($Reply.outcome -ne 'answer') { $Row.kind = 'refused'; $Row.codes = $Reply.outcome; return }
  if ($Reply.status -lt 400) { $Row.kind = 'answered'; return }
  $Row.kind = 'refused'
  $Row.codes = "$($Reply.status)"
  # HTTP.sys itself: there is no substatus.
  if ($Reply.server -like '*HTTPAPI*') { return }
  $seen = Find-Substatus $Reply
  if ($seen -ne '') { $Row.codes = $seen }
}

# $Number is the row of golden-explain.csv this is, or "F-n.k". $More: method, host, headers, tls.
function Ask([string]$Test, [string]$Number, [string]$Setup, [string]$Who, [int]$To, [string]$Path, $More = @{}) {
  $script:asked++
  $row = @{ test = $Test; number = $Number; setup = $Setup; who = $Who; path = $Path; method = 'GET'; host = ''
    headers = ''; tls = $false; kind = ''; codes = ''; status = 0; server = ''; body = ''; code_ran = $false; comment = ''
    agent = "$Prefix-$PID-$script:asked" }
  foreach ($name in $More.Keys) { $row[$name] = $More[$name] }
  $address = Get-Target $Who
  $hostText = $row.host
  if ($hostText -eq '') { $hostText = Get-HostText $address $To }
  $text = "$($row.method) $Path HTTP/1.1`r`nHost: $hostText`r`nUser-Agent: $($row.agent)`r`nConnection: close`r`n"
  if ($row.headers -ne '') { $text += "$($row.headers)`r`n" }
  if ($row.method -eq 'POST') { $text += "Content-Length: 0`r`n" }
  Set-Outcome $row (Send-Request $address $To "$text`r`n" $row.tls)
  $script:rows += $row
  Say "  $Number $Who $($row.method) $Path -> $($row.kind) $($row.codes)"
  return $row
}

# ---- The logs of IIS ------------------------------------------------------------------------------------------------

function Read-Shared([string]$Path) {
  $stream = New-Object IO.FileStream $Path, 'Open', 'Read', 'ReadWrite'
  try {
    $reader = New-Object IO.StreamReader $stream
    return $reader.ReadToEnd()
  } finally { $stream.Close() }
}

function Flush-Logs { & netsh.exe http flush logbuffer | Out-Null }

# agent -> "status.substatus"
function Read-SiteLogs {
  $found = @{}
  if (-not (Test-Path -LiteralPath "$Work\logs")) { return $found }
  foreach ($file in @(Get-ChildItem "$Work\logs" -Recurse | Where-Object { $_.Name -like '*.log' })) {
    $fields = @()
    foreach ($line in ((Read-Shared $file.FullName) -split "`r?`n")) {
      if ($line -like '#Fields:*') { $fields = @($line.Substring(8).Trim() -split ' ') }
      if ($line -eq '' -or $line.StartsWith('#') -or $fields.Count -eq 0) { continue }
      $cells = @($line -split ' ')
      if ($cells.Count -ne $fields.Count) { continue }
      $agent = $cells[[Array]::IndexOf($fields, 'cs(User-Agent)')]
      $status = $cells[[Array]::IndexOf($fields, 'sc-status')]
      $found[$agent] = $status + '.' + $cells[[Array]::IndexOf($fields, 'sc-substatus')]
    }
  }
  return $found
}

function Get-Unresolved($Rows, $Logged) {
  return @($Rows | Where-Object {
      $_.status -ge 400 -and -not ($_.server -like '*HTTPAPI*') -and -not $Logged.ContainsKey($_.agent) })
}

# The log is the better witness: an error page may be a custom one.
function Resolve-Codes($Rows) {
  $logged = @{}
  foreach ($try in 1..10) {
    Flush-Logs
    $logged = Read-SiteLogs
    if (@(Get-Unresolved $Rows $logged).Count -eq 0) { break }
    Start-Sleep -Seconds 1
  }
  foreach ($row in $Rows) {
    if ($row.status -lt 400 -or -not $logged.ContainsKey($row.agent)) { continue }
    if ($row.codes.Contains('.') -and $row.codes -ne $logged[$row.agent]) { $row.comment = "page said $($row.codes)" }
    $row.codes = $logged[$row.agent]
  }
}

function Find-HttpErr([int]$Number) {
  Flush-Logs
  Start-Sleep -Seconds 2
  $lines = @()
  foreach ($file in @(Get-ChildItem "$env:windir\System32\LogFiles\HTTPERR" -ErrorAction SilentlyContinue)) {
    foreach ($line in ((Read-Shared $file.FullName) -split "`r?`n")) {
      if ($line -match " $Number HTTP/1\.1 ") { $lines += $line }
    }
  }
  return $lines
}

# ---- What was seen, and whether it fits -----------------------------------------------------------------------------

function Get-Part([string]$Test) {
  if (-not $script:parts.ContainsKey($Test)) { $script:parts[$Test] = @{ yes = @(); no = @(); missing = @(); notes = @() } }
  return $script:parts[$Test]
}

function Miss([string]$Test, [string]$Why) { $part = Get-Part $Test; $part.missing += $Why }
function Note([string]$Test, [string]$What) { $part = Get-Part $Test; $part.notes += $What }

function Check([string]$Test, [bool]$Fits, [string]$What) {
  $part = Get-Part $Test
  if ($Fits) { $part.yes += $What } else { $part.no += $What }
}

function Describe($Row) {
  $text = "$($Row.setup): $($Row.who) $($Row.method) $($Row.path) $($Row.kind) $($Row.codes)".Trim()
  if ($Row.code_ran) { $text += ' (code ran)' }
  return $text
}

function Expect-Answered($Row) {
  if ($Row.kind -eq 'unknown') { Miss $Row.test (Describe $Row); return }
  Check $Row.test ($Row.kind -eq 'answered') (Describe $Row)
}

# "403" where "403.6" is expected is no contradiction, and no proof either.
function Expect-Codes($Row, [string[]]$Codes) {
  $bare = @($Codes | ForEach-Object { ($_ -split '\.')[0] })
  if ($Row.kind -eq 'unknown') { Miss $Row.test (Describe $Row); return }
  if ($Row.kind -eq 'refused' -and -not ($Codes -contains $Row.codes) -and ($bare -contains $Row.codes)) {
    Miss $Row.test "$(Describe $Row): substatus not seen"
    return
  }
  Check $Row.test ($Row.kind -eq 'refused' -and ($Codes -contains $Row.codes)) (Describe $Row)
}

# A refusal says something only where the same request is answered without the setup.
function Test-Control($Row) {
  if ($Row.kind -eq 'answered') { return $true }
  Miss $Row.test "without the setup not answered either: $(Describe $Row)"
  return $false
}

function Get-PartVerdict($Part) {
  if ($Part.no.Count -gt 0) { return 'no' }
  if ($Part.missing.Count -gt 0 -or $Part.yes.Count -eq 0) { return 'not-run' }
  return 'yes'
}

function Get-PartDetail($Part) {
  $texts = @()
  if ($Part.no.Count -gt 0) { $texts += 'not as assumed: ' + ($Part.no -join '; ') }
  if ($Part.missing.Count -gt 0) { $texts += 'not seen: ' + ($Part.missing -join '; ') }
  if ($Part.yes.Count -gt 0) { $texts += 'as assumed: ' + ($Part.yes -join '; ') }
  if ($Part.notes.Count -gt 0) { $texts += 'noted: ' + ($Part.notes -join '; ') }
  return ($texts -join ' | ') -replace '[^\x20-\x7e]', '?'
}

# ---- Writing the results --------------------------------------------------------------------------------------------

$GoldenColumns = 'number,setup,iis,from,to,scheme,port,host,method,path,headers,kind,codes,handler,site,runs_site_code,proof,stage,decisive,note,basis,comment'
# The addresses of the golden table, not those of this network.
$GoldenFrom = @{ L4 = '127.0.0.1'; L6 = '::1'; O = '10.0.0.5'; R = '10.0.0.77' }
$GoldenTo = @{ L4 = '127.0.0.1'; L6 = '::1'; O = '10.0.0.5'; R = '10.0.0.5' }

function Format-Cell([string]$Text) {
  $clean = $Text -replace '[^\x20-\x7e]', '?'
  if ($clean -match '[,"]') { return '"' + $clean.Replace('"', '""') + '"' }
  return $clean
}

function Format-Row($Row, [string]$Iis) {
  $scheme = 'http'; $number = '80'; $ran = ''
  if ($Row.tls) { $scheme = 'https'; $number = '443' }
  if ($Row.code_ran) { $ran = 'yes' }
  $named = $Row.host
  if ($named -ne '' -and $named -eq $Server) { $named = $GoldenTo['R'] }
  $cells = @($Row.number, $Row.setup, $Iis, $GoldenFrom[$Row.who], $GoldenTo[$Row.who], $scheme, $number, $named,
    $Row.method, $Row.path, $Row.headers, $Row.kind, $Row.codes, '', '', $ran, '', '', '', '',
    "$($Row.test) observed", $Row.comment)
  return (@($cells | ForEach-Object { Format-Cell ([string]$_) }) -join ',')
}

function Write-Rows([string]$Path, [string]$Iis) {
  $lines = @($GoldenColumns)
  foreach ($row in $script:rows) { $lines += Format-Row $row $Iis }
  Write-Text $Path (($lines -join "`n") + "`n")
  Say "Written: $Path ($($lines.Count - 1) requests)"
}

function Escape([string]$Text) { return [Security.SecurityElement]::Escape(($Text -replace '[^\x20-\x7e]', '?')) }

# $Observations: test -> @{ holds; detail }
function Write-Observations([string]$Path, $Machine, $Observations) {
  $date = [DateTime]::UtcNow.ToString('yyyy-MM-ddTHH:mm:ssZ', [Globalization.CultureInfo]::InvariantCulture)
  $text = "<?xml version=""1.0"" encoding=""utf-8""?>`n<observations schema=""1"" iis=""$(Escape $Machine.iis)"" " +
    "windows=""$(Escape $Machine.windows)"" date=""$date"" machine=""$(Escape $Machine.machine)"">`n"
  foreach ($test in $Tests) {
    $one = $Observations[$test]
    $text += "  <observation test=""$test"" holds=""$($one.holds)"" detail=""$(Escape $one.detail)"" />`n"
  }
  Write-Text $Path "$text</observations>`n"
  $read = Read-Xml ([IO.File]::ReadAllBytes($Path))
  Say "Written: $Path ($(@($read.SelectNodes('/observations/observation')).Count) tests)"
  foreach ($test in $Tests) { Say ("  {0,-5} {1}" -f $test, $Observations[$test].holds) }
}

function Get-ServerObservation([string]$Test) {
  $part = Get-Part $Test
  $holds = Get-PartVerdict $part
  $detail = Get-PartDetail $part
  if (($NeedR -contains $Test) -and $holds -ne 'no') {
    $holds = 'not-run'
    $detail = "a second computer has not asked yet | $detail"
  }
  return @{ holds = $holds; detail = $detail }
}

# Part verdicts travel to the second computer, which puts both together.
function Write-Parts([string]$Path, $Machine) {
  $text = "iis`t$($Machine.iis)`r`nwindows`t$($Machine.windows)`r`nmachine`t$($Machine.machine)`r`n"
  foreach ($test in $Tests) {
    $part = Get-Part $test
    $text += "$test`t$(Get-PartVerdict $part)`t$(Get-PartDetail $part)`r`n"
  }
  Write-Text $Path $text
}

function Join-Parts([string]$Test, $Theirs) {
  if (-not ($NeedR -contains $Test)) { return @{ holds = $Theirs.holds; detail = $Theirs.detail } }
  $mine = Get-Part $Test
  $verdicts = @($Theirs.holds, (Get-PartVerdict $mine))
  $holds = 'not-run'
  if ($verdicts -contains 'no') { $holds = 'no' }
  elseif (-not ($verdicts -contains 'not-run')) { $holds = 'yes' }
  return @{ holds = $holds; detail = "server: $($Theirs.detail) | R: $(Get-PartDetail $mine)" }
}

# ---- The tests ------------------------------------------------------------------------------------------------------

function Need-Lan([string]$Test) {
  if ($script:lan -ne '') { return $true }
  Miss $Test 'this machine has no LAN address'
  return $false
}

function Need-Ipv6([string]$Test) {
  if (Test-Ipv6) { return $true }
  Miss $Test 'there is no IPv6 here'
  return $false
}

function Need-Module([string]$Test, [string]$Name) {
  if (Test-Module $Name) { return $true }
  Miss $Test "the module $Name is not installed"
  return $false
}

function Need-AspNet([string]$Test) {
  if (Test-AspNet) { return $true }
  Miss $Test 'ASP.NET is not installed'
  return $false
}

# NoRemote flags: who is remote. R is asked in step 2.
function Test-F1 {
  Use-Sites @(New-Site $Prefix $Port @('C1'))
  $rows = @(Ask 'F-1' '21a' 'B0 C1' 'L4' $Port '/')
  if (Need-Ipv6 'F-1') { $rows += Ask 'F-1' 'F-1.1' 'B0 C1' 'L6' $Port '/' }
  if (Need-Lan 'F-1') { $rows += Ask 'F-1' '21b' 'B0 C1' 'O' $Port '/' }
  Resolve-Codes $rows
  foreach ($row in $rows) { Expect-Answered $row }
}

# ::1 in ipSecurity, without subnetMask, with the default one, with an IPv6 one (no assumption about the last).
function Test-F2 {
  if (-not (Need-Module 'F-2' 'IpRestrictionModule')) { return }
  if (-not (Need-Ipv6 'F-2')) { return }
  foreach ($word in @('C2', 'field:C2-mask4', 'field:C2-mask6')) { Invoke-F2 $word }
}

function Invoke-F2([string]$Word) {
  $number = @{ 'L4' = 'F-2.1'; 'L6' = 'F-2.2'; 'O' = 'F-2.3' }
  if ($Word -eq 'C2') { $number = @{ 'L4' = '3a'; 'L6' = '3b'; 'O' = '4' } }
  if ($Word -eq 'C2' -and (Get-IisVersion) -eq '7.5') { $number['L6'] = '3c' }
  if (-not (Test-Taken 'F-2' "B0 $Word" @(New-Site $Prefix $Port @($Word)))) { return }
  $rows = @((Ask 'F-2' $number['L4'] "B0 $Word" 'L4' $Port '/'), (Ask 'F-2' $number['L6'] "B0 $Word" 'L6' $Port '/'))
  if (Need-Lan 'F-2') { $rows += Ask 'F-2' $number['O'] "B0 $Word" 'O' $Port '/' }
  Resolve-Codes $rows
  foreach ($row in $rows) {
    if ($Word -eq 'field:C2-mask6') { Note 'F-2' (Describe $row) }
    elseif ($row.who -eq 'O') { Expect-Codes $row @('403.6') }
    else { Expect-Answered $row }
  }
}

# lockAttributes="accessPolicy": the web.config may add handlers, may not set the attribute; a deeper tag of the same
# file may.
function Test-F3 {
  Use-Sites @((New-Site $Prefix $Port @('C1-locked', 'webconfig:adds-handler')),
    (New-Site "$Prefix-1" ($Port + 1) @('C1-locked', 'webconfig:same-access-policy')))
  $adds = Ask 'F-3' 'F-3.1' 'B0 C1-locked webconfig:adds-handler' 'L4' $Port '/'
  $sets = Ask 'F-3' '25b' 'B0 C1-locked webconfig:same-access-policy' 'L4' ($Port + 1) '/'
  Resolve-Codes @($adds, $sets)
  Expect-Answered $adds
  Expect-Codes $sets @('500.19')
  # By itself: should IIS take this for an error of the whole file, the requests above are asked already.
  $sites = @(New-Site $Prefix $Port @('C1-locked', 'location:csp-open'))
  if (-not (Test-Taken 'F-3' 'B0 C1-locked location:csp-open' $sites)) { return }
  $deeper = Ask 'F-3' 'F-3.2' 'B0 C1-locked location:csp-open' 'L4' $Port '/csp/a.txt'
  $above = Ask 'F-3' 'F-3.3' 'B0 C1-locked location:csp-open' 'L4' $Port '/a.txt'
  Resolve-Codes @($deeper, $above)
  Expect-Answered $deeper
  Expect-Answered $above
}

# [::1] bindings, http and https; with IPv6 switched off the IPv4 half has to work all the same.
function Test-F4 {
  $site = New-Site $Prefix $Port @('C3')
  $certificate = New-Certificate
  try {
    if ($certificate -ne '') { $site.bindings += @("https 127.0.0.1:${TlsPort}:", "https [::1]:${TlsPort}:") }
    Use-Sites @($site)
    $rows = @(Ask-F4 $certificate)
    Resolve-Codes $rows
    foreach ($row in $rows) {
      if ($row.who -eq 'O') { Expect-Codes $row @('400') } else { Expect-Answered $row }
    }
  } finally { Remove-Certificate $certificate }
}

function Ask-F4([string]$Certificate) {
  $ipv6 = Test-Ipv6
  $rows = @(Ask 'F-4' 'F-4.1' 'B0 C3' 'L4' $Port '/')
  if ($ipv6) { $rows += Ask 'F-4' 'F-4.2' 'B0 C3' 'L6' $Port '/' }
  else { Miss 'F-4' 'L6: IPv6 is switched off here' }
  if (Need-Lan 'F-4') { $rows += Ask 'F-4' 'F-4.3' 'B0 C3' 'O' $Port '/' }
  if ($Certificate -eq '') { Miss 'F-4' 'https: no certificate could be made'; return $rows }
  $more = @{ tls = $true; host = 'localhost' }
  $rows += Ask 'F-4' '36a' 'B0 C3-https certificate:all' 'L4' $TlsPort '/' $more
  if ($ipv6) { $rows += Ask 'F-4' '36b' 'B0 C3-https certificate:all' 'L6' $TlsPort '/' $more }
  return $rows
}

function Find-Certificate {
  foreach ($one in @(Get-ChildItem Cert:\LocalMachine\My)) {
    if ($one.Subject -eq "CN=$Prefix") { return $one.Thumbprint }
  }
  return ''
}

# certreq makes a self-signed one on Windows 7 as well. Its thumbprint, or nothing.
function New-Certificate {
  $request = "[Version]`r`nSignature=""`$Windows NT`$""`r`n[NewRequest]`r`nSubject=""CN=$Prefix""`r`nKeyLength=2048`r`n" +
    "MachineKeySet=TRUE`r`nRequestType=Cert`r`nKeyUsage=0xa0`r`nProviderType=12`r`n" +
    "ProviderName=""Microsoft RSA SChannel Cryptographic Provider""`r`n"
  Write-Text "$Work\certificate.inf" $request
  & certreq.exe -new "$Work\certificate.inf" "$Work\certificate.cer" | Out-Null
  $thumbprint = Find-Certificate
  if ($thumbprint -eq '') { return '' }
  $id = 'appid={5b1d3c0e-4c57-4c0e-9a51-0f1e1d7e5a14}'
  & netsh.exe http add sslcert "ipport=0.0.0.0:$TlsPort" "certhash=$thumbprint" $id | Out-Null
  if ($LASTEXITCODE -ne 0) { Remove-Certificate $thumbprint; return '' }
  return $thumbprint
}

function Remove-Certificate([string]$Thumbprint) {
  if ($Thumbprint -eq '') { return }
  & netsh.exe http delete sslcert "ipport=0.0.0.0:$TlsPort" | Out-Null
  $store = New-Object Security.Cryptography.X509Certificates.X509Store 'My', 'LocalMachine'
  $store.Open('ReadWrite')
  try {
    foreach ($one in @($store.Certificates | Where-Object { $_.Thumbprint -eq $Thumbprint })) { $store.Remove($one) }
  } finally { $store.Close() }
  if ((Find-Certificate) -ne '') { Say "The certificate CN=$Prefix could not be removed from the machine's store." }
}

# Routed and remapped handlers under C1. Here: the code runs for this machine. R is asked in step 2.
function Test-F5 {
  if (-not (Need-AspNet 'F-5')) { return }
  if ((Get-Runtime) -ne 'v4.0') { Miss 'F-5' 'needs ASP.NET 4'; return }
  Use-Sites @((New-Site $Prefix $Port (Get-RoutedWords)), (New-Site "$Prefix-1" ($Port + 1) @('C1', 'field:early-module')))
  $rows = @((Ask 'F-5' 'F-5.1' 'B0 C1 webconfig:modules-for-all' 'L4' $Port '/api/values'),
    (Ask 'F-5' 'F-5.2' 'B0 C1 webconfig:modules-for-all' 'L4' $Port '/remapped'),
    (Ask 'F-5' 'F-5.3' 'B0 C1' 'L4' $Port '/x.ashx'),
    (Ask 'F-5' 'F-5.4' 'B0 C1 webconfig:managed-module' 'L4' ($Port + 1) '/early'))
  Resolve-Codes $rows
  foreach ($row in $rows) {
    if ($row.code_ran) { Check 'F-5' $true (Describe $row) }
    else { Miss 'F-5' "the code does not run here: $(Describe $row)" }
  }
  Note 'F-5' 'a module at the stage of OWIN stands for OWIN; extensionless WCF routes are not part of this script'
}

function Get-RoutedWords { return @('C1', 'webconfig:modules-for-all', 'field:code') }

# A file in the kernel cache, then C2: is it still given away? R is asked in step 2 (C1, too).
function Test-F6 {
  if (-not (Need-Module 'F-6' 'IpRestrictionModule')) { return }
  if (-not (Need-Lan 'F-6')) { return }
  $plain = New-Site $Prefix $Port @()
  $profiled = New-Site "$Prefix-1" ($Port + 1) @('field:output-cache')
  Use-Cached @($plain, $profiled) "$Prefix-cached"
  foreach ($number in @($Port, ($Port + 1))) {
    foreach ($time in 1..5) { $before = Ask 'F-6' 'F-6.1' 'B0' 'O' $number '/a.txt' }
    if (-not (Test-Control $before)) { return }
  }
  if (-not (Test-Cached $Port)) { Miss 'F-6' 'the file did not get into the kernel cache' }
  $plain.words = @('C2')
  $profiled.words = @('field:output-cache', 'C2')
  Use-Cached @($plain, $profiled) "$Prefix-cached"
  Ask-AfterCache
}

function Test-Cached([int]$Number) {
  $lines = @(& netsh.exe http show cachestate)
  return @($lines -match ":${Number}[:/].*a\.txt").Count -gt 0
}

# The same pool and folder before and after: only then there is something cached.
function Use-Cached($Sites, [string]$Pool) {
  foreach ($site in $Sites) {
    $site.pool = $Pool
    $site.folder = "$Work\cached-$($site.port)"
  }
  Use-Sites $Sites
}

function Ask-AfterCache {
  $first = Ask 'F-6' 'F-6.2' 'B0 C2 cached' 'O' $Port '/a.txt'
  Start-Sleep -Seconds 10
  $later = Ask 'F-6' 'F-6.3' 'B0 C2 cached' 'O' $Port '/a.txt'
  $kept = Ask 'F-6' 'F-6.4' 'B0 field:output-cache C2 cached' 'O' ($Port + 1) '/a.txt'
  Resolve-Codes @($first, $later, $kept)
  Expect-Codes $later @('403.6')
  Note 'F-6' "at once: $(Describe $first)"
  Note 'F-6' "with a caching profile (left open by the evaluator): $(Describe $kept)"
}

# allowSubDirConfig="false": IIS leaves a web.config below alone. What ASP.NET reads is noted.
function Test-F7 {
  if (-not (Need-AspNet 'F-7')) { return }
  $read = New-Site $Prefix $Port @('field:csp-none-below')
  $ignored = New-Site "$Prefix-1" ($Port + 1) @('field:csp-none-below')
  $ignored.extra = 'allowSubDirConfig="false"'
  Use-Sites @($read, $ignored)
  $control = Ask 'F-7' 'F-7.1' 'B0 field:csp-none-below' 'L4' $Port '/csp/a.txt'
  $file = Ask 'F-7' 'F-7.2' 'B0 field:csp-none-below no-subdir-config' 'L4' ($Port + 1) '/csp/a.txt'
  $code = Ask 'F-7' 'F-7.3' 'B0 field:csp-none-below no-subdir-config' 'L4' ($Port + 1) '/csp/x.ashx'
  Resolve-Codes @($control, $file, $code)
  Expect-Codes $control @('403.1', '403.2', '403.3')
  Expect-Answered $file
  if (-not $code.code_ran) { Miss 'F-7' "the code did not run: $(Describe $code)"; return }
  Note 'F-7' ('ASP.NET reads the web.config below: ' + $code.body.Contains('setting=below'))
}

# Other ways to write /x.asp: none may run code under C5. Path-info is left open by the evaluator.
function Test-F8 {
  if (-not (Need-Module 'F-8' 'RequestFilteringModule')) { return }
  $kinds = @()
  if (Test-Asp) { $kinds += 'asp' }
  if (Test-AspNet) { $kinds += 'ashx' }
  if ($kinds.Count -eq 0) { Miss 'F-8' 'neither ASP nor ASP.NET is installed'; return }
  foreach ($kind in $kinds) { Invoke-F8 $kind }
}

function Invoke-F8([string]$Kind) {
  $word = 'C5:.asp'
  if ($Kind -eq 'ashx') { $word = 'field:C5-ashx' }
  Use-Sites @((New-Site $Prefix $Port @($word)), (New-Site "$Prefix-1" ($Port + 1) @()))
  $control = Ask 'F-8' 'F-8.0' 'B0' 'L4' ($Port + 1) "/x.$Kind"
  if (-not $control.code_ran) { Miss 'F-8' "the code does not run without C5: $(Describe $control)"; return }
  $plain = '43b'
  if ($Kind -eq 'ashx') { $plain = 'F-8.1' }
  $rows = @(Ask 'F-8' $plain "B0 $word" 'L4' $Port "/x.$Kind")
  $number = 1
  foreach ($path in @("/X.$($Kind.ToUpper())", "/x%2e$Kind", "/x.$Kind.", "/x.$Kind%20", "/x.${Kind}::`$DATA",
      "/x.$Kind;a", "/x.$Kind/", "/x.$Kind/y")) {
    $number++
    $rows += Ask 'F-8' "F-8.$number" "B0 $word" 'L4' $Port $path
  }
  Resolve-Codes $rows
  Expect-Codes $rows[0] @('404.7')
  foreach ($row in $rows) {
    if ($row.path -match "$Kind/") { Note 'F-8' "path-info: $(Describe $row)" }
    else { Check 'F-8' (-not $row.code_ran) (Describe $row) }
  }
}

# Both filters would refuse: the evaluator gives the set, the machine one of it.
function Test-F9 {
  if (-not ((Need-Module 'F-9' 'IpRestrictionModule') -and (Need-Module 'F-9' 'RequestFilteringModule'))) { return }
  if (-not (Need-Lan 'F-9')) { return }
  Use-Sites @(New-Site $Prefix $Port @('C2', 'C5:.asp'))
  $ip = Ask 'F-9' 'F-9.1' 'B0 C2 C5:.asp' 'O' $Port '/a.txt'
  $filter = Ask 'F-9' 'F-9.2' 'B0 C2 C5:.asp' 'L4' $Port '/x.asp'
  $both = Ask 'F-9' '47' 'B0 C2 C5:.asp' 'O' $Port '/x.asp'
  Resolve-Codes @($ip, $filter, $both)
  Expect-Codes $ip @('403.6')
  Expect-Codes $filter @('404.7')
  Expect-Codes $both @('403.6', '404.7')
  Note 'F-9' "the first of the two answers $($both.codes)"
}

# Depth of the path decides before nearness of the file; at the same path the nearer file wins; Deny locks only there.
function Test-F10 {
  $none = @('403.1', '403.2', '403.3')
  $cases = @(
    @{ words = @('field:csp-none', 'webconfig:access-policy'); below = $none; above = @() },
    @{ words = @('location:csp-open', 'field:none'); below = @(); above = $none },
    @{ words = @('field:csp-none', 'field:csp-open-below'); below = @(); above = @() },
    @{ words = @('field:csp-none-deny', 'webconfig:access-policy'); below = $none; above = @() },
    @{ words = @('field:csp-read-deny', 'field:csp-open-below'); below = @('500.19'); above = @() })
  $sites = @()
  foreach ($index in 0..4) { $sites += New-Site "$Prefix-$index" ($Port + $index) $cases[$index].words }
  Use-Sites $sites
  foreach ($index in 0..4) { Invoke-F10 $cases[$index] ($Port + $index) ($index * 2 + 1) }
}

function Invoke-F10($Case, [int]$Number, [int]$First) {
  $setup = 'B0 ' + ($Case.words -join ' ')
  $below = Ask 'F-10' "F-10.$First" $setup 'L4' $Number '/csp/a.txt'
  $above = Ask 'F-10' "F-10.$($First + 1)" $setup 'L4' $Number '/a.txt'
  Resolve-Codes @($below, $above)
  if ($Case.below.Count -gt 0) { Expect-Codes $below $Case.below } else { Expect-Answered $below }
  if ($Case.above.Count -gt 0) { Expect-Codes $above $Case.above } else { Expect-Answered $above }
}

# Taken up: the file of the pool holds our value within 30 seconds. Refused: an event of WAS or W3SVC.
function Test-F11 {
  if (-not ((Need-Module 'F-11' 'IpRestrictionModule') -and (Need-Lan 'F-11'))) { return }
  $site = New-Site $Prefix $Port @()
  Use-Cached @($site) "$Prefix-taken"
  $before = Ask 'F-11' 'F-11.1' 'B0' 'O' $Port '/a.txt'
  if (-not (Test-Control $before)) { return }
  $worker = Get-Worker "$Prefix-taken"
  $site.words = @('C2')
  $watch = [Diagnostics.Stopwatch]::StartNew()
  Use-Cached @($site) "$Prefix-taken"
  $taken = Wait-PoolFile "$Prefix-taken" $watch
  if ($taken -eq -2) { Miss 'F-11' 'there is no file of the pool where it is expected' }
  else { Check 'F-11' ($taken -ge 0 -and $taken -le 30) "our values seen in the pool's file after $taken s (-1: not within 60 s)" }
  $after = Ask 'F-11' '4' 'B0 C2' 'O' $Port '/a.txt'
  Resolve-Codes @($after)
  Expect-Codes $after @('403.6')
  Note 'F-11' "worker process before '$worker', after '$(Get-Worker "$Prefix-taken")'"
  Test-BadFile
}

function Get-Worker([string]$Pool) {
  $found = @(Get-WmiObject Win32_Process -Filter "Name='w3wp.exe'" | Where-Object { "$($_.CommandLine)".Contains("""$Pool""") })
  return (@($found | ForEach-Object { $_.ProcessId }) -join ' ')
}

function Wait-PoolFile([string]$Pool, $Watch) {
  $file = "$env:SystemDrive\inetpub\temp\appPools\$Pool\$Pool.config"
  if (-not (Test-Path -LiteralPath $file)) { return -2 }
  while ($Watch.Elapsed.TotalSeconds -lt 60) {
    if ((Test-Path -LiteralPath $file) -and ((Read-Shared $file) -match '<ipSecurity allowUnlisted="false"')) {
      return [Math]::Round($Watch.Elapsed.TotalSeconds, 1)
    }
    Start-Sleep -Milliseconds 200
  }
  return -1
}

# A value the schema does not know.
function Test-BadFile {
  $document = Read-Xml ([IO.File]::ReadAllBytes($Backup))
  $site = New-Site $Prefix $Port @()
  $site.pool = "$Prefix-bad"
  $site.folder = "$Work\cached-$Port"
  Add-Site $document $site
  $document.SelectSingleNode("//sites/site[@name='$Prefix']").SetAttribute('serverAutoStart', 'perhaps')
  $since = (Get-Date).AddSeconds(-1)
  Set-Live (Get-DocumentBytes $document)
  $events = @()
  foreach ($second in 1..30) {
    Start-Sleep -Seconds 1
    $events = @(Get-EventLog -LogName System -After $since -ErrorAction SilentlyContinue | Where-Object {
        $_.Source -match 'WAS|W3SVC' -and @('Error', 'Warning') -contains "$($_.EntryType)" })
    if ($events.Count -gt 0) { break }
  }
  $ids = @($events | ForEach-Object { "$($_.Source) $($_.EventID) $($_.EntryType)" } | Sort-Object -Unique)
  Check 'F-11' ($events.Count -gt 0) ('events for a bad file: ' + ($ids -join ', '))
}

# One rename against a program that saves as IIS Manager does. Neither may leave half a file, or lose both changes.
function Test-F12 {
  $api = "$Inetsrv\Microsoft.Web.Administration.dll"
  if (-not (Test-Path -LiteralPath $api)) { Miss 'F-12' 'the management API of IIS is not installed'; return }
  [void][Reflection.Assembly]::LoadFrom($api)
  Add-Type -Namespace LrmFieldTest -Name Native -MemberDefinition @'
[System.Runtime.InteropServices.DllImport("kernel32.dll", SetLastError = true, CharSet = System.Runtime.InteropServices.CharSet.Unicode)]
public static extern bool MoveFileEx(string from, string to, int flags);
'@
  Use-Sites @(New-Site $Prefix $Port @())
  $seen = @{}
  foreach ($time in 1..10) {
    $result = Invoke-Rename $time
    if (-not $seen.ContainsKey($result)) { $seen[$result] = 0 }
    $seen[$result]++
  }
  foreach ($result in @($seen.Keys)) { Check 'F-12' (-not $result.StartsWith('BAD')) "$($seen[$result])x $result" }
  Note 'F-12' 'the API of IIS Manager stood for IIS Manager itself'
}

# Theirs is opened first, ours is renamed over the file, then theirs is saved.
function Invoke-Rename([int]$Time) {
  $manager = New-Object Microsoft.Web.Administration.ServerManager
  try {
    $manager.Sites[$Prefix].LogFile.Directory = "$Work\theirs-$Time"
    $ours = "<!-- $Prefix ours-$Time -->"
    $text = [IO.File]::ReadAllText($Live).Replace('</configuration>', "$ours</configuration>")
    $moved = Move-OverLive $text
    $saved = 'saved'
    try { $manager.CommitChanges() } catch { $saved = 'save refused' }
  } finally { $manager.Dispose() }
  return Get-RenameResult $Time $moved $saved
}

function Move-OverLive([string]$Text) {
  $fresh = "$Live.$Prefix"
  Write-Text $fresh $Text
  $access = New-Object Security.AccessControl.FileSecurity
  $access.SetSecurityDescriptorSddlForm($script:descriptor, 'Access')
  [IO.File]::SetAccessControl($fresh, $access)
  # MOVEFILE_REPLACE_EXISTING | MOVEFILE_WRITE_THROUGH
  $moved = [LrmFieldTest.Native]::MoveFileEx($fresh, $Live, 9)
  if (-not $moved) { [IO.File]::Delete($fresh) }
  return $moved
}

# What lies there now is of this test: it may be put back.
function Get-RenameResult([int]$Time, [bool]$Moved, [string]$Saved) {
  $bytes = [IO.File]::ReadAllBytes($Live)
  Remember-Written (Get-Sha256 $bytes)
  try { $text = (Read-Xml $bytes).OuterXml } catch { return 'BAD: no well-formed file' }
  $ours = $text.Contains("ours-$Time ")
  $theirs = $text.Contains("theirs-$Time""")
  $result = "rename done $Moved, $Saved; ours there $ours, theirs there $theirs"
  if (-not $ours -and -not $theirs) { return "BAD: both lost: $result" }
  if ($Saved -eq 'saved' -and -not $theirs) { return "BAD: said saved, and is not: $result" }
  return $result
}

# C3 as seen from outside: HTTP.sys answers 400 and writes HTTPERR. R is asked in step 2.
function Test-F13 {
  if (-not (Need-Lan 'F-13')) { return }
  Use-Sites @(New-Site $Prefix $Port @('C3'))
  $before = @(Find-HttpErr $Port).Count
  $rows = @(Ask 'F-13' 'F-13.1' 'B0 C3' 'L4' $Port '/')
  foreach ($name in @('', 'localhost', '127.0.0.1')) { $rows += Ask 'F-13' 'F-13.2' 'B0 C3' 'O' $Port '/' @{ host = $name } }
  Resolve-Codes $rows
  foreach ($row in $rows) { if ($row.who -eq 'O') { Expect-Codes $row @('400') } else { Expect-Answered $row } }
  $lines = @(Find-HttpErr $Port)
  Check 'F-13' ($lines.Count -gt $before -and $lines[-1] -match ' 400 ') "new lines in HTTPERR with this port: $($lines.Count - $before)"
  if ($lines.Count -gt $before) { Note 'F-13' ("reason in HTTPERR: " + (($lines[-1] -split ' ')[-2..-1] -join ' ')) }
  $logged = Read-SiteLogs
  $both = @($rows | Where-Object { $_.who -eq 'O' -and $logged.ContainsKey($_.agent) })
  Check 'F-13' ($both.Count -eq 0) 'not in the log of the site'
}

# The feature is switched on from this machine's own files and stays on: that is what the snapshot is for.
function Test-F14 {
  if (-not $ChangeFeatures) { Miss 'F-14' 'not asked for (-ChangeFeatures)'; return }
  if (Test-Module 'IpRestrictionModule') { Miss 'F-14' 'IIS-IPSecurity is on already'; return }
  $before = [IO.File]::ReadAllBytes($Live)
  & dism.exe /english /online /enable-feature /featurename:IIS-IPSecurity /norestart /quiet | Out-Null
  $code = $LASTEXITCODE
  Note 'F-14' "dism ended with $code (3010: restart needed)"
  $after = [IO.File]::ReadAllBytes($Live)
  Adopt-Live
  Check 'F-14' (@(0, 3010) -contains $code) "switched on without other sources: $code"
  Check 'F-14' ((Get-Sha256 $before) -ne (Get-Sha256 $after)) 'setup rewrites applicationHost.config'
  Check 'F-14' (Test-Module 'IpRestrictionModule') 'IpRestrictionModule is in globalModules'
  $value = (Get-ItemProperty 'HKLM:\SOFTWARE\Microsoft\InetStp\Components').PSObject.Properties['IPSecurity']
  Check 'F-14' ($value -ne $null -and $value.Value -eq 1) 'InetStp\Components\IPSecurity is 1'
  Compare-Kept $before $after
}

# The feature belongs to Windows now: its file is what later tests have to put back.
function Adopt-Live {
  $bytes = [IO.File]::ReadAllBytes($Live)
  [IO.File]::WriteAllBytes($Backup, $bytes)
  $script:original = Get-Sha256 $bytes
  $script:descriptor = Get-Descriptor
  $script:last = $script:original
  Write-Journal
}

function Compare-Kept([byte[]]$Before, [byte[]]$After) {
  $old = Read-Xml $Before
  $new = Read-Xml $After
  foreach ($xpath in @('//sites/site', '/configuration/location')) {
    $lost = @($old.SelectNodes($xpath)).Count - @($new.SelectNodes($xpath)).Count
    Check 'F-14' ($lost -le 0) "kept: $xpath (fewer than before: $lost)"
  }
}

# ---- Step 2: a second computer asks ---------------------------------------------------------------------------------

$Rule = "$Prefix-rule"

function Add-Firewall {
  $ports = "localport=$Port-$($Port + 7)"
  & netsh.exe advfirewall firewall add rule "name=$Rule" dir=in action=allow protocol=TCP $ports remoteip=localsubnet | Out-Null
  if ($LASTEXITCODE -ne 0) { throw 'the firewall rule could not be added' }
}

function Remove-Firewall {
  & netsh.exe advfirewall firewall delete rule "name=$Rule" | Out-Null
  & netsh.exe advfirewall firewall show rule "name=$Rule" | Out-Null
  if ($LASTEXITCODE -eq 0) { Say "The firewall rule $Rule is still there: delete it by hand." }
  else { Say "  the firewall rule $Rule is not there (any more)" }
}

# Each setup at a port of its own, so R has to ask only once.
function Get-ServedSites([bool]$Second) {
  $sites = @((New-Site $Prefix $Port @()), (New-Site "$Prefix-1" ($Port + 1) @('C1')),
    (New-Site "$Prefix-2" ($Port + 2) (Get-RoutedWords)), (New-Site "$Prefix-3" ($Port + 3) @()),
    (New-Site "$Prefix-4" ($Port + 4) @()), (New-Site "$Prefix-5" ($Port + 5) @('C3')),
    (New-Site "$Prefix-6" ($Port + 6) @('C1', 'field:early-module')))
  if ($Second) { $sites[3].words = @('C1'); $sites[4].words = @('C2') }
  foreach ($site in $sites) {
    $site.pool = "$($site.name)-served"
    $site.folder = "$Work\served-$($site.port)"
  }
  return $sites
}

function Invoke-Serve {
  $parts = Join-Path $Results 'parts-server.txt'
  if (-not (Test-Path -LiteralPath $parts)) { throw "there is no $parts : run step 1 first" }
  Write-Text "$Work\served-$Port\machine.txt" ([IO.File]::ReadAllText($parts))
  Add-Firewall
  Use-Sites (Get-ServedSites $false)
  Say "On the second computer: observe.ps1 -From R -Server $script:lan -Port $Port"
  [void](Read-Host 'When it says so, press Enter here')
  $cached = (Test-Cached ($Port + 3)) -and (Test-Cached ($Port + 4))
  Write-Text "$Work\served-$Port\cached.txt" "cached: $cached."
  Use-Sites (Get-ServedSites $true)
  [void](Read-Host 'Now press Enter there. When it has ended, press Enter here')
}

function Read-Machine {
  $reply = Send-Request $Server $Port "GET /machine.txt HTTP/1.1`r`nHost: $Server`r`nConnection: close`r`n`r`n" $false
  if ($reply.status -ne 200) { Refuse "$Server does not offer the tests at port $Port ($($reply.outcome) $($reply.status))." }
  $machine = @{}
  foreach ($line in ($reply.body -split "`r?`n")) {
    $cells = @($line -split "`t")
    if ($cells.Count -eq 2) { $machine[$cells[0]] = $cells[1] }
    if ($cells.Count -eq 3) { $machine[$cells[0]] = @{ holds = $cells[1]; detail = $cells[2] } }
  }
  foreach ($name in @('iis', 'windows', 'machine') + $Tests) {
    if (-not $machine.ContainsKey($name)) { Refuse "machine.txt of $Server does not tell $name." }
  }
  return $machine
}

function Ask-F1FromR {
  $control = Ask 'F-1' 'F-1.2' 'B0' 'R' $Port '/index.html'
  if (-not (Test-Control $control)) { return }
  $static = Ask 'F-1' '15' 'B0 C1' 'R' ($Port + 1) '/index.html'
  Expect-Codes $static @('403.1', '403.2', '403.3')
  $options = Ask 'F-1' '18' 'B0 C1' 'R' ($Port + 1) '/api/values' @{ method = 'OPTIONS' }
  Check 'F-1' ($options.kind -eq 'answered' -and -not $options.code_ran) (Describe $options)
  $code = Ask 'F-1' 'F-1.3' 'B0' 'R' $Port '/x.ashx'
  if (-not $code.code_ran) { Note 'F-1' 'no ASP.NET there: scripts were not asked for'; return }
  $posted = Ask 'F-1' 'F-1.4' 'B0 C1' 'R' ($Port + 1) '/x.ashx' @{ method = 'POST' }
  Expect-Codes $posted @('403.1', '403.2', '403.3')
}

# The same codes as in F-1; what a module answers before the handler is left open by the evaluator.
function Ask-F5FromR {
  $codes = @('403.1', '403.2', '403.3')
  Expect-Codes (Ask 'F-5' '17b' 'B0 C1 webconfig:modules-for-all' 'R' ($Port + 2) '/api/values') $codes
  Expect-Codes (Ask 'F-5' 'F-5.5' 'B0 C1 webconfig:modules-for-all' 'R' ($Port + 2) '/remapped') $codes
  Expect-Codes (Ask 'F-5' 'F-5.6' 'B0 C1' 'R' ($Port + 2) '/x.ashx') $codes
  $early = Ask 'F-5' 'F-5.7' 'B0 C1 webconfig:managed-module' 'R' ($Port + 6) '/early'
  Note 'F-5' "an early module (left open by the evaluator): $(Describe $early)"
}

function Ask-F6FromR {
  foreach ($number in @(3, 4)) {
    foreach ($time in 1..5) { $row = Ask 'F-6' 'F-6.5' 'B0' 'R' ($Port + $number) '/a.txt' }
    if (-not (Test-Control $row)) { return }
  }
  [void](Read-Host 'Press Enter on the server, wait until it asks again, then press Enter here (all within a minute)')
  $reply = Send-Request $Server $Port "GET /cached.txt HTTP/1.1`r`nHost: $Server`r`nConnection: close`r`n`r`n" $false
  if (-not $reply.body.Contains('cached: True.')) { Miss 'F-6' 'the file was not in the kernel cache of the server' }
  Expect-Codes (Ask 'F-6' 'F-6.6' 'B0 C1 cached' 'R' ($Port + 3) '/a.txt') @('403.1', '403.2', '403.3')
  Expect-Codes (Ask 'F-6' 'F-6.7' 'B0 C2 cached' 'R' ($Port + 4) '/a.txt') @('403.6')
}

function Ask-F13FromR {
  Expect-Codes (Ask 'F-13' '31a' 'B0 C3' 'R' ($Port + 5) '/' @{ host = $Server }) @('400')
  Expect-Codes (Ask 'F-13' '31b' 'B0 C3' 'R' ($Port + 5) '/' @{ host = 'localhost' }) @('400')
  Expect-Codes (Ask 'F-13' '31c' 'B0 C3' 'R' ($Port + 5) '/' @{ host = '127.0.0.1' }) @('400')
}

function Invoke-FromR {
  $machine = Read-Machine
  Ask-F1FromR
  if ($machine['F-5'].holds -eq 'yes') { Ask-F5FromR } else { Miss 'F-5' 'the code does not run on the server' }
  Ask-F13FromR
  Ask-F6FromR
  $observations = @{}
  foreach ($test in $Tests) { $observations[$test] = Join-Parts $test $machine[$test] }
  Write-Rows (Join-Path $Results 'observed-R.csv') $machine.iis
  Write-Observations (Join-Path $Results 'observations.xml') $machine $observations
}

# ---- The run --------------------------------------------------------------------------------------------------------

function Invoke-Test([string]$Test) {
  Say "$Test"
  try { & ('Test-' + $Test.Replace('-', '')) }
  catch { Miss $Test "stopped: $_" }
  finally { Restore-Or-Stop }
}

function Select-Tests {
  $wanted = @($Only | ForEach-Object { $_ -split ',' } | ForEach-Object { $_.Trim().ToUpper() } | Where-Object { $_ -ne '' })
  foreach ($name in $wanted) { if (-not ($Tests -contains $name)) { Refuse "there is no test $name." } }
  if ($wanted.Count -eq 0) { return $Tests }
  return @($Tests | Where-Object { $wanted -contains $_ })
}

function Invoke-Tests($Wanted) {
  foreach ($test in $Tests) {
    if ($Wanted -contains $test) { Invoke-Test $test } else { Miss $test 'left out with -Only' }
  }
  $machine = @{ iis = (Get-IisVersion); windows = (Get-WindowsVersion); machine = $MachineName }
  $observations = @{}
  foreach ($test in $Tests) { $observations[$test] = Get-ServerObservation $test }
  Write-Rows (Join-Path $Results 'observed.csv') $machine.iis
  Write-Parts (Join-Path $Results 'parts-server.txt') $machine
  Write-Observations (Join-Path $Results 'observations.xml') $machine $observations
}

function Assert-MayRun {
  Assert-NativeProcess
  Assert-Administrator
  Assert-NoInstrument
  # What a killed run left may be just what IIS cannot read.
  if ($Restore) { return }
  Assert-Iis
  Assert-NoLrmSite
}

function Main {
  Assert-WindowsPowerShell
  if ($From -ne '') {
    if ($From -ne 'R' -or $Server -eq '') { Refuse 'say: -From R -Server ADDRESS' }
    Assert-NoInstrument
    Invoke-FromR
    return
  }
  Assert-MayRun
  if ($Restore) { Restore-Leftovers; return }
  if (-not $ThrowAway) { Refuse 'only for a machine that may be thrown away, with a snapshot. If so, say -ThrowAway.' }
  $wanted = Select-Tests
  Assert-NothingLeft
  Assert-PortsFree
  $script:lan = Find-LanAddress
  Save-Original
  try {
    if ($Serve) { Invoke-Serve } else { Invoke-Tests $wanted }
  } finally {
    if ($Serve) { Remove-Firewall }
    Restore-Or-Stop
  }
  Remove-Work
}

Main
