"""A service manager's ear: manager.py SOCKET binds it and prints each message as one line."""
import socket
import sys

ear = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
ear.bind(sys.argv[1])
print('bound', flush=True)
while True:
    print(ear.recv(4096).decode().replace('\n', '|'), flush=True)
