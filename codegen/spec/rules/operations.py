"""Rules about paths, operations, parameters, bodies, responses, security and servers."""

from __future__ import annotations

from codegen.spec.rules.rule import REMOVE, REPLACE, UPDATE, doubt, error, info

_PARAMETER = "declare the parameter under `parameters`, or correct the path"

OPERATIONS = (
    error(
        "path/empty",
        "A path begins with a slash; that of the root is nothing else.",
        "write / for the root",
    ),
    doubt("path/slash", "A path begins with a slash.", "begin the path with a slash"),
    error(
        "path/address",
        "A path is not an address: it is appended to that of a server.",
        "give the address as a server, and the rest of it as the path",
    ),
    doubt(
        "path/slashes",
        "A path begins with one slash; two would begin a host.",
        "begin the path with one slash",
    ),
    doubt(
        "path/template",
        "Braces in a path stand in pairs around names.",
        "put each parameter between one pair of braces",
    ),
    error("path/characters", "A path has no control characters.", "remove the characters"),
    info(
        "path/variable",
        "A path names its parameters as they are declared.",
        "write the name of the parameter alone between the braces",
    ),
    info(
        "path/query",
        "Query parameters are not part of a path.",
        "declare them with `in: query`, and leave them out of the path",
    ),
    info(
        "path/same",
        "Two paths that differ only in the names of their parameters are the same.",
        "merge the two paths",
    ),
    info("path/undeclared", "Each variable of a path is declared as a parameter.", UPDATE),
    doubt("path/unused", "A path parameter occurs in its path.", _PARAMETER),
    info("path/renamed", "A path parameter is spelled as in its path.", UPDATE),
    info("path/method-case", "Methods are written in lower case.", REMOVE),
    doubt("path/method", "A key of a path item is a method, or begins with `x-`.", REMOVE),
    error("path/method-twice", "A path item describes a method once.", "remove one of the two"),
    info("operation/duplicate-id", "An operationId is unique.", UPDATE),
    info("operation/empty-id", "An operationId is not empty.", REMOVE),
    info("operation/no-id", "Operations have an operationId, which never changes.", UPDATE),
    doubt(
        "parameter/body",
        "A request body is described under `requestBody`.",
        "describe it under `requestBody`",
    ),
    doubt(
        "parameter/location",
        "A parameter is in path, query, querystring, header or cookie.",
        "use path, query, header or cookie",
    ),
    doubt("parameter/name", "A parameter has a name.", REMOVE),
    doubt(
        "parameter/header-name",
        "A header's name is a token (RFC 9110, section 5.6.2).",
        "use letters, digits and hyphens",
    ),
    info("parameter/schema", "A parameter has a schema.", UPDATE),
    info("parameter/required", "Path parameters are required.", UPDATE),
    doubt("parameter/content", "A parameter has one media type.", REMOVE),
    info("parameter/twice", "A parameter is declared once.", REMOVE),
    doubt("parameter/conflict", "A name and a location belong to one parameter.", REMOVE),
    info("body/empty", "A request body lists its media types.", UPDATE),
    doubt("body/content", "A request body has `content`.", UPDATE),
    info("response/empty", "A response without a body has no `content`.", REMOVE),
    info("response/description", "A response has a description, even if it is empty.", UPDATE),
    info(
        "response/status-form",
        "A status is three digits, a range such as 4XX, or default.",
        "write it in the standard form",
    ),
    doubt(
        "response/status",
        "A status is three digits, a range such as 4XX, or default.",
        "use a status such as '404', a range such as 4XX, or default",
    ),
    info("example/form", "Named examples are a map of Example objects.", REPLACE),
    doubt(
        "security/unknown",
        "A security requirement names a security scheme of the document.",
        "describe it under components/securitySchemes",
    ),
    info(
        "security/case",
        "A security scheme is spelled as it is declared.",
        "spell it as it is declared",
    ),
    info("security/unused", "A security scheme is used by an operation.", REMOVE),
    doubt("security/type", "A security scheme has one of OpenAPI's types.", UPDATE),
    doubt("security/incomplete", "A security scheme says where its credential goes.", UPDATE),
    info("server/text", "The values of a server variable are strings.", UPDATE),
    doubt("server/variable", "Each variable of a server's address is described.", UPDATE),
    info(
        "infer/error-body",
        "An error response with examples has a schema.",
        "describe the schema of the response",
    ),
)
