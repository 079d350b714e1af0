"""The documented answers as their users see them, field by field."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone
from uuid import UUID

from cloudflare_images import models as cloudflare
from flamel import models as flamel
from huy_devops import models as huy
from kokoon import models as kokoon

_UPSCALE = flamel.ImageMetaUpscaleInfoDto(
    image_id=78,
    scale_size=flamel.ScaleSize.VALUE_4X,
    image=flamel.ImageMetaUpscaledImageDto(image_id=78, owner_id=7),
)
FLAMEL_IMAGE = flamel.ImageMetaDto(
    image_id=77,
    credit_cost=1.5,
    created_at=datetime(2024, 2, 29, 23, 59, 59, 999_000, tzinfo=UTC),
    generation_status=flamel.ImageMetaDtoGenerationStatus.COMPLETED,
    generation_error="시간 초과",
    resolution="512x512",
    owner_id=7,
    likes=[
        flamel.Like(
            like_id=31,
            user_id=7,
            image_id=77,
            created_at=datetime(2024, 3, 1, 10, 0, 0, 500_000, timezone(timedelta(hours=9))),
            platform="web",
        )
    ],
    dislikes=[
        flamel.Dislike(
            dislike_id=32,
            user_id=8,
            image_id=77,
            created_at=datetime(2024, 3, 1, 1, tzinfo=UTC),
            platform=None,
        )
    ],
    bookmarked=True,
    owner=flamel.ImageOwnerDto(name="니콜라", profile_image="https://example.com/p.png"),
    upscaled=[_UPSCALE],
    download_log=[flamel.ImageMetaDownloadLogDto(image_id=77, user_id=9)],
    collection_info=flamel.ImageMetaCollectionInfoDto(
        enabled=True,
        is2x=False,
        collection_en_tags=[flamel.ImageMetaCollectionTagDto(title="sea")],
        collection_ko_tags=[flamel.ImageMetaCollectionTagDto(title="바다")],
        style=flamel.ImageMetaCollectionStyleDto(main="DIG", main_text="디지털"),
        theme=[flamel.ImageMetaCollectionThemeDto(code="TURTLE", name_text="Business")],
        prompt_text="바다거북",
    ),
    generation_info=flamel.ImageMetaGenerationInfoDto(blur_reason="none"),
    upscale_info=_UPSCALE,
    bought=[
        flamel.ImageMetaBoughtDto(
            image_id=77,
            scale_size=flamel.ScaleSize.VALUE_8X,
            image=flamel.CreditHistoryBoughtImageDto(
                image_id=77, download_log=[flamel.OnlyUserIdDto(user_id=9)]
            ),
        )
    ],
)
FLAMEL_UPSCALED = flamel.EditResponseDto(
    image=flamel.EditImageDto(
        image_id=79,
        resolution="1024x1024",
        scale_size=flamel.ScaleSize.VALUE_2X,
        owner_id=7,
        edit_info=flamel.EditInfo(
            original_prompt="바다거북",
            super_="ART",
            main="DIG",
            variation_id=3,
            group_id="g-1",
            blur_reason="none",
        ),
    )
)
HUY_MEDIA = huy.Media(
    id="string",
    original_filename="string",
    url="https://example.com",
    media_type="string",
    file_size=42,
    created_at=datetime(2025, 5, 4, 9, 42, tzinfo=UTC),
    updated_at=datetime(2025, 5, 4, 9, 42, tzinfo=UTC),
)
_DELIVERY = "https://imagedelivery.net/MTt4OTd0b0w5aj/107b9558-dd06-4bbd-5fef-9c2c16bb7900"
CLOUDFLARE_IMAGE = cloudflare.Image(
    id="id",
    creator="107b9558-dd06-4bbd-5fef-9c2c16bb7900",
    filename="logo.png",
    meta={"key": "value"},
    require_signed_urls=True,
    uploaded=datetime(2014, 1, 2, 2, 20, 0, 123_000, tzinfo=UTC),
    variants=[f"{_DELIVERY}/thumbnail", f"{_DELIVERY}/hero", f"{_DELIVERY}/original"],
)
_STORAGE = "https://sr-inner-api-storage-local.s3.amazonaws.com/video"
KOKOON_IMAGE = kokoon.Image(
    uid=UUID("539e3480-929a-11ee-ada2-51e4bfe11414"),
    vid=UUID("de5e9990-c0fb-11ee-961f-d12490e606ad"),
    pid=UUID(int=0),
    tid=UUID(int=0),
    created_time=datetime(2024, 2, 1, 12, 17, 32, 699_000, tzinfo=UTC),
    filename="original.png",
    size=939073,
    codec_name="png",
    fps="25/1",
    duration="0",
    nb_frames="1",
    bitrate="0",
    width=640,
    height=360,
    download_cnt=0,
    expired_time=datetime(2024, 2, 15, 12, 17, 32, 699_000, tzinfo=UTC),
    state=kokoon.State.COMPLETED,
    url=f"{_STORAGE}/539e3480-929a-11ee-ada2-51e4bfe11414/...",
    thumb_url=f"{_STORAGE}/539e3480-929a-11ee-ada2-51e4bfe11414/...",
    last_category=None,
)
