"""Fields and parameters with one value, as type checkers see them."""

from typing import reveal_type

from constants import UNSET, Constants, models

part = models.Text(text="hi")
message = models.Message(role="user", parts=[part, models.Image(url="https://a.example")])
reveal_type(part.kind)  #: reveals str
reveal_type(message.type)  #: reveals Literal['message']
reveal_type(message.version)  #: reveals Literal[2]
reveal_type(message.format)  #: reveals Literal['plain'] | Unset
models.Message(type="message", version=2, role="user", parts=[])
models.Message(type="letter", role="user", parts=[])  #: error arg-type
models.Message(version=3, role="user", parts=[])  #: error arg-type
models.Message(type=UNSET, role="user", parts=[])  #: error arg-type
models.Message(parts=[])  #: error call-arg
models.Image(kind="text", url="")  #: error arg-type

client = Constants()
client.messages.create(beta="one", role="user", parts=[part])
client.messages.create(beta="one", role="user", parts=[part], version=2, type="message")
client.messages.create(beta="one", role="user", parts=[part], version=3)  #: error arg-type
client.messages.create(role="user", parts=[part])  #: error call-arg
client.messages.put(type="settings")
client.messages.put("mail", type="settings")
client.messages.put("fax", type="settings")  #: error arg-type
client.messages.put()  #: error call-arg
