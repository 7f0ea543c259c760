# A WebSocket client of somebody else's, in another language: Debian's python3-websockets has the chat
# by itself. `peer.py URL ORIGIN` says in JSON what it saw; sockets.js checks that.
import asyncio
import json
import sys

import websockets


async def until(socket, is_it):
    """The first frame that is it, and the types of all before."""
    seen = []
    while True:
        frame = json.loads(await socket.recv())
        if is_it(frame):
            return frame, seen
        seen.append(frame["type"])


async def chat(url, origin):
    async with websockets.connect(
        url, origin=origin, subprotocols=["clinic-chat.v1"], compression="deflate"
    ) as socket:
        seen = {
            "subprotocol": socket.subprotocol,
            "extensions": [extension.name for extension in socket.extensions],
        }
        await socket.send(json.dumps({"type": "hello", "v": 1, "inst": "i_py"}))
        _, seen["replayed"] = await until(socket, lambda it: it["type"] == "caught_up")
        pong = await socket.ping("are you there")
        await pong
        # Long, so that it is worth compressing, and not in ASCII alone.
        words = "¿Cuándo puedo ver a un dermatólogo? " * 40
        await socket.send(
            json.dumps({"type": "user_message", "cid": "c1", "content": words})
        )
        ack, _ = await until(socket, lambda it: it["type"] == "ack")
        seen["ack"] = ack["status"]
        answer, _ = await until(
            socket, lambda it: it["type"] == "message" and it.get("is_complete", True)
        )
        seen["answer"] = answer["id"]
        await socket.close(1000, "adiós")
        seen["closed"] = socket.close_code
        return seen


print(json.dumps(asyncio.run(asyncio.wait_for(chat(*sys.argv[1:]), 30))))
