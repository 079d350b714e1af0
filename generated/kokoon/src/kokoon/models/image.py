# from specs/kokoon — #/components/schemas/Image. Generated; edits are overwritten.
from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING
from uuid import UUID

from .._runtime import UNSET, Model, Unset, model

if TYPE_CHECKING:
    from .state import State


@model
class Image(Model):
    """A file, as uploaded or as a result of super resolution (SR)."""

    uid: UUID
    """user's unique id"""

    vid: UUID
    """image unique id"""

    pid: UUID
    """parent_id :
      • if image file is original, parent_id is '00000000-0000-0000-0000-000000000000'.
      • if image file is SR result, parent_id is original file's vid used when SR is requested.
    """

    tid: UUID
    """SR task_id :
      • if image file is original, task_id is '00000000-0000-0000-0000-000000000000'.
      • if image file is SR result, task_id is a unique task-id recevied when SR is requested.
    """

    created_time: datetime
    """image's created time."""

    filename: str
    """image's filename."""

    size: int
    """image's filesize."""

    codec_name: str
    """image's codec_name."""

    fps: str
    """image's fps(frame per second)."""

    duration: str | Unset = UNSET

    nb_frames: str
    """image's number of total frames."""

    bitrate: str | Unset = UNSET

    width: int
    """image's width."""

    height: int
    """image's height."""

    download_cnt: int
    """image's downloding count.
      • We cannot figure out that a user really downloaded a original file with url. But we can provide a download-inc-count API. After a user really download a file with url, if call download-inc-count API, download_cnt will be increased.
    """

    expired_time: datetime
    """image's expired time. original image will be expired after 14day later from created_time."""

    state: State | str
    """image's state. In case of original file, state is always 'completed'."""

    url: str
    """image's url."""

    thumb_url: str
    """image's thumbnail url."""

    last_category: str | None
    """last selected category in SR task."""
