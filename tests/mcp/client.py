"""Asks `splitpoint mcp` through the official client for Python, and prints what came back as JSON.

    python3 client.py MODE PROGRAM STEPS

MODE is `legacy` or `auto`; STEPS is a file with a list in JSON, as for client.mjs.
"""

import asyncio
import json
import sys
from pathlib import Path

from mcp import Client, StdioServerParameters
from mcp.shared.exceptions import MCPError

mode, program, steps = sys.argv[1:]


def answered(answer):
    content = [plain(block) for block in answer.content]
    return {"content": content, "structuredContent": answer.structured_content, "isError": answer.is_error}


def plain(answer):
    return answer.model_dump(mode="json", by_alias=True, exclude_none=True)


async def call(client, step):
    progress = []

    async def note(done, total, message):
        progress.append({"progress": done, "total": total, "message": message})

    asked = client.call_tool(step["tool"], step.get("arguments"), progress_callback=note)
    try:
        limit = step["cancel"] / 1000 if "cancel" in step else 60
        return {"progress": progress, **answered(await asyncio.wait_for(asked, limit))}
    except MCPError as error:
        return {"progress": progress, "failed": {"code": error.error.code, "message": error.error.message}}
    except TimeoutError:
        return {"progress": progress, "failed": {"code": None, "message": "cancelled"}}


async def take(client, step):
    if step.get("ping"):
        return plain(await client.send_ping())
    if "read" in step:
        try:
            return plain(await client.read_resource(step["read"]))
        except MCPError as error:
            return {"failed": {"code": error.error.code, "message": error.error.message}}
    calls = [call(client, step) for _ in range(step.get("times", 1))]
    return (await asyncio.gather(*calls))[0]


async def main():
    server = StdioServerParameters(command=program, args=["mcp"])
    async with Client(server, mode=mode) as client:
        tools = plain(await client.list_tools())["tools"]
        resources = plain(await client.list_resources())["resources"]
        answers = [await take(client, step) for step in json.loads(Path(steps).read_text())]
        info = plain(client.server_info)
    print(json.dumps({"server": info, "tools": tools, "resources": resources, "answers": answers}))


asyncio.run(main())
