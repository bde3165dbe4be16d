"""The published document of the API (OpenAPI 3.1): what the framework draws, and our own faults."""

from __future__ import annotations

from typing import Any

from ninja import NinjaAPI
from ninja.openapi.schema import OpenAPISchema
from pydantic.json_schema import models_json_schema

from .answers import Problem
from .problems import MEDIA_TYPE

_REFERENCES = "#/components/schemas/{model}"


class PublishedAPI(NinjaAPI):
    """An API whose document also says how faults are answered, and who needs a key."""

    def get_openapi_schema(
        self, *, path_prefix: str | None = None, path_params: dict[str, Any] | None = None
    ) -> OpenAPISchema:
        """The document. Every address answers a fault with a problem; no address needs a key to
        be asked, though what it answers, or lets one do, depends on it."""
        document = super().get_openapi_schema(path_prefix=path_prefix, path_params=path_params)
        _, shapes = models_json_schema([(Problem, "serialization")], ref_template=_REFERENCES)
        components = document.setdefault("components", {})
        components["schemas"] = {**shapes["$defs"], **components.get("schemas", {})}
        components["securitySchemes"] = {"token": {"type": "http", "scheme": "bearer"}}
        document["security"] = [{}, {"token": []}]
        problem = {"$ref": _REFERENCES.format(model=Problem.__name__)}
        for methods in document["paths"].values():
            for operation in methods.values():
                operation["responses"]["default"] = {
                    "description": "没有办成：原因、依据和下一步 Refused: why, on what, what next",
                    "content": {MEDIA_TYPE: {"schema": problem}},
                }
        return document
