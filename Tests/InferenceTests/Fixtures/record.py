"""Records the llama.cpp fixtures of this folder: the bytes of real replies, as the server sent them.

    python3 record.py SmolLM2-135M-Instruct.Q4_1.gguf

needs xllamacpp (llama.cpp with its own HTTP server). A model this small never closes a thought by itself, so where a
thought is wanted a grammar of llama.cpp (GBNF) makes it write the closing tag; how the server then cuts, names and
counts it is the server's own. DEEP has the structure of EXAONE Deep's template: it opens <thought> itself.
THINK opens <think> and shows where a thought of before would stand, by which llama.cpp knows the tag.
"""

import http.client
import json
import sys
import time
import urllib.parse
import urllib.request

import xllamacpp

DEEP = (
    "{% for message in messages %}{% if loop.first and message.role != 'system' %}[|system|][|endofturn|]\n{% endif %}"
    "[|{{ message.role }}|]{{ message.content }}{% if message.role != 'user' %}[|endofturn|]{% endif %}\n{% endfor %}"
    "{% if add_generation_prompt %}[|assistant|]<thought>\n{% endif %}"
)
THINK = (
    "{% for message in messages %}<|im_start|>{{ message.role }}\n{% if message.reasoning_content %}"
    "<think>\n{{ message.reasoning_content }}\n</think>\n\n{% endif %}{{ message.content }}<|im_end|>\n{% endfor %}"
    "{% if add_generation_prompt %}<|im_start|>assistant\n<think>\n{% endif %}"
)
CLOSES = 'root ::= [a-z0-9 ,.+=]{12,40} "\\n</%s>\\n\\n" "\\\\boxed{" [0-9]{1,2} "}"'
OPENS = 'root ::= "<think>\\n" [a-z0-9 ,.+=]{12,40} "\\n</think>\\n\\n" "\\\\boxed{" [0-9]{1,2} "}"'


def served(weights, template=None):
    settings = xllamacpp.CommonParams()
    settings.model.path = weights
    settings.model_alias = {"smollm2"}
    settings.hostnames = ["127.0.0.1"]
    settings.port = 0
    settings.n_parallel = 1
    settings.n_ctx = 512
    settings.cpuparams.n_threads = settings.cpuparams_batch.n_threads = 1
    settings.ui = False
    if template:
        settings.chat_template = template
        settings.use_jinja = True
    server = xllamacpp.Server(settings)
    address = urllib.parse.urlparse(server.listening_address)
    return server, address


def ask(address, **more):
    body = {
        "model": "smollm2",
        "messages": [{"role": "user", "content": "How many parts are 3 boxes of 4 parts?"}],
        "temperature": 0.7, "top_p": 0.95, "max_tokens": 64, "seed": 7, "stream": True,
        "stream_options": {"include_usage": True},
    }
    body.update(more)
    connection = http.client.HTTPConnection(address.hostname, address.port, timeout=120)
    connection.request("POST", "/v1/chat/completions", json.dumps(body), {"Content-Type": "application/json"})
    reply = connection.getresponse()
    data = reply.read()
    print(reply.status, reply.getheader("content-type"), reply.getheader("server"), len(data), file=sys.stderr)
    return reply.status, data


def ready(address):
    while True:
        try:
            urllib.request.urlopen(f"http://{address.netloc}/health", timeout=5).close()
            return
        except OSError:
            time.sleep(0.1)


def keep(name, answer):
    with open(name, "wb") as file:
        file.write(answer[1])


def main(weights):
    probabilities = {"logprobs": True, "top_logprobs": 1}
    server, address = served(weights)
    ready(address)
    keep("llamacpp-length.sse", ask(address, max_tokens=16, **probabilities))
    keep("llamacpp-tags.sse", ask(address, grammar=OPENS, **probabilities))
    keep("llamacpp-context.json", ask(address, messages=[{"role": "user", "content": "many parts " * 600}]))
    del server
    server, address = served(weights, DEEP)
    ready(address)
    keep("llamacpp-closing-tag.sse", ask(address, grammar=CLOSES % "thought", **probabilities))
    keep("llamacpp-closing-tag-length.sse", ask(address, grammar=CLOSES % "thought", max_tokens=4))
    del server
    server, address = served(weights, THINK)
    ready(address)
    keep("llamacpp-reasoning-content.sse", ask(address, grammar=CLOSES % "think", **probabilities))


main(sys.argv[1])
