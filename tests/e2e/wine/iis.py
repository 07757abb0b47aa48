# SPDX-License-Identifier: MIT
#
# Plays the web server of an instrument on real addresses: what it answers is what the configuration on disk says at that
# moment, by the documented rules of IIS and not by ours. A port that no binding leads to is answered by HTTP.sys.
#
# It listens at every address of this machine, IPv4 and IPv6. A request of this machine to an address of its own comes from
# that address: so address rules are seen to act without a second computer. Rules about remote computers are not played.
import ipaddress
import socket
import ssl
import subprocess
import threading
import xml.etree.ElementTree as ElementTree
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

PAGE = b"<title>Local Run Manager</title>"


class Server6(ThreadingHTTPServer):
    address_family = socket.AF_INET6

    def server_bind(self):
        self.socket.setsockopt(socket.IPPROTO_IPV6, socket.IPV6_V6ONLY, 1)
        super().server_bind()


class Iis:
    """The website `site` of the file `config`.

    `breaks(config bytes)`: whether it fails on this screen with such a file. `deaf`: it lets everybody in, whatever the
    address rules say, as an IIS does that has not taken them up.
    """

    def __init__(self, config, site, folder, protocols=("http",), breaks=lambda _: False, deaf=False):
        self.config, self.site, self.breaks, self.deaf = config, site, breaks, deaf
        self.asked = []  # (address of the server, status), in order
        self.servers, self.ports = [], {}
        for protocol in protocols:
            self.ports[protocol] = self._listen(protocol, folder)

    def _listen(self, protocol, folder):
        port = 0
        for kind, everywhere in ((ThreadingHTTPServer, "0.0.0.0"), (Server6, "::")):
            server = kind((everywhere, port), self._handler(protocol))
            port = server.server_address[1]  # the other family's is the same
            if protocol == "https":
                context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
                context.load_cert_chain(certificate(folder))
                server.socket = context.wrap_socket(server.socket, server_side=True)
            threading.Thread(target=server.serve_forever, daemon=True).start()
            self.servers.append(server)
        return port

    def _handler(self, protocol):
        iis = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self):
                status, name, body = iis.answer(protocol, self.connection.getsockname(), self.client_address)
                self.server_version, self.sys_version = name, ""
                self.send_response(status)
                self.send_header("Content-Length", str(len(body)))
                self.end_headers()
                self.wfile.write(body)

            def log_message(self, *_):
                pass

        return Handler

    def answer(self, protocol, here, there):
        content = self.config.read_bytes()
        root = ElementTree.fromstring(content)
        here_address, there_address = plain(here[0]), plain(there[0])
        if not any(leads_to(binding, protocol, here_address, here[1]) for binding in self._bindings(root)):
            answer = (400, "Microsoft-HTTPAPI/2.0", b"Bad Request - Invalid Hostname")
        elif there_address.is_loopback and self.breaks(content):
            answer = (503, "Microsoft-IIS/10.0", b"Service Unavailable")
        elif not self.deaf and not self._is_let_in(root, there_address):
            answer = (403, "Microsoft-IIS/10.0", b"403.6 - Forbidden: IP address rejected")
        else:
            answer = (200, "Microsoft-IIS/10.0", PAGE)
        self.asked.append((str(here_address), answer[0]))
        return answer

    def _bindings(self, root):
        site = next(site for site in root.iter("site") if site.get("name") == self.site)
        return list(site.iter("binding"))

    def _is_let_in(self, root, address):
        for location in root.iter("location"):
            rules = location.find("system.webServer/security/ipSecurity")
            if location.get("path") != self.site or rules is None:
                continue
            for rule in rules.iter("add"):
                mask = rule.get("subnetMask", "255.255.255.255" if "." in rule.get("ipAddress") else "128")
                if address in ipaddress.ip_network(f"{rule.get('ipAddress')}/{mask}", strict=False):
                    return rule.get("allowed") == "true"
            return rules.get("allowUnlisted", "true") == "true"
        return True

    def close(self):
        for server in self.servers:
            server.shutdown()
            server.server_close()


def plain(address):
    """Without the zone of a link-local one."""
    return ipaddress.ip_address(address.split("%")[0])


def leads_to(binding, protocol, address, port):
    """A host name would have to be asked for by name: no binding of these instruments has one."""
    at, bound, host = binding.get("bindingInformation").rsplit(":", 2)
    at = at.strip("[]")
    is_here = at in ("*", "") or plain(at) == address
    return binding.get("protocol") == protocol and int(bound) == port and is_here and not host


def certificate(folder):
    """One nobody trusts, for another name."""
    file = folder / "server.pem"
    if not file.is_file():
        subprocess.run(["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", "/CN=elsewhere",
                        "-keyout", str(file), "-out", str(file) + ".crt"], check=True, capture_output=True)
        with open(file, "ab") as both:
            both.write((folder / "server.pem.crt").read_bytes())
    return file
