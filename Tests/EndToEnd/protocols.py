"""A TLS server that agrees to any version of HTTP, notes which one that was, and hangs up."""

import socket
import ssl
import threading


class ProtocolRecorder:
    def __init__(self, folder):
        """Shows the certificate in a folder."""
        self.context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        self.context.load_cert_chain(folder / "server.pem", folder / "server.key")
        self.context.set_alpn_protocols(["h2", "http/1.1"])
        self.agreed = set()
        self.socket = socket.create_server(("127.0.0.1", 0))
        self.address = f"127.0.0.1:{self.socket.getsockname()[1]}"
        threading.Thread(target=self.serve, daemon=True).start()

    def stop(self):
        self.socket.close()

    def serve(self):
        while True:
            try:
                connection, _ = self.socket.accept()
            except OSError:
                return
            try:
                with self.context.wrap_socket(connection, server_side=True) as secured:
                    self.agreed.add(secured.selected_alpn_protocol())
            except OSError:
                connection.close()
