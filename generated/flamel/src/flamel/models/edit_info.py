# from specs/flamel — #/components/schemas/PickTypeClass. Generated; edits are overwritten.
from __future__ import annotations

from .._runtime import Model, model, wire


@model
class EditInfo(Model):
    __schema__ = "#/components/schemas/PickTypeClass"

    original_prompt: str = wire("originalPrompt")
    """Original Prompt(원본 프롬프트)"""

    super_: str = wire("super")
    """Super Category Code(대분류코드)"""

    main: str
    """Main Category Code(중분류코드)"""

    variation_id: int = wire("variationId")
    """Variation Original ID(배리에이션 원본 아이디)"""

    group_id: str = wire("groupId")
    """Group ID(그룹아이디)"""

    blur_reason: str = wire("blurReason")
    """Blur Image Status(블러이미지 여부(블러이미지면 버튼 표시하면 안 됨))"""
