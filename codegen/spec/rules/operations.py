"""Rules about paths, operations, parameters, bodies, responses, security and servers."""

from __future__ import annotations

from codegen.spec.rules.rule import REMOVE, REPLACE, UPDATE, doubt, error, info

_PARAMETER = "declare the parameter under `parameters`, or correct the path"

OPERATIONS = (
    error(
        "path/empty",
        "A path begins with a slash and has something after it or nothing.",
        "write / for the root",
    ),
    doubt("path/slash", "A path begins with a slash.", "begin the path with a slash"),
    error(
        "path/address",
        "A path is no address: it goes to the servers of the document.",
        "give the address as a server, and the rest of it as the path",
    ),
    doubt(
        "path/slashes",
        "A path begins with one slash, as an address would with two.",
        "begin the path with one slash",
    ),
    doubt(
        "path/template",
        "Braces of a path stand in pairs around names.",
        "put each parameter between one pair of braces",
    ),
    error("path/characters", "A path has no control characters.", "remove the characters"),
    info(
        "path/variable",
        "A path parameter stands in its path as it is declared.",
        "write the name of the parameter alone between the braces",
    ),
    info(
        "path/query",
        "Query parameters are no part of a path.",
        "declare them with `in: query`, and leave them out of the path",
    ),
    info(
        "path/same",
        "Two paths that differ in the names of parameters only are one.",
        "make one path of the two",
    ),
    info("path/undeclared", "What a path has in braces is declared as a parameter.", UPDATE),
    doubt("path/unused", "A path parameter occurs in its path.", _PARAMETER),
    info("path/renamed", "A path parameter is spelled as in its path.", UPDATE),
    info("path/method-case", "Methods are written in lower case.", REMOVE),
    doubt("path/method", "A key of a path item is a method, or begins with `x-`.", REMOVE),
    error("path/method-twice", "A method is described once.", "remove one of the two"),
    info("operation/duplicate-id", "An operationId names one operation.", UPDATE),
    info("operation/empty-id", "An operationId is a name.", REMOVE),
    info("operation/no-id", "Operations have an operationId, which never changes.", UPDATE),
    doubt(
        "parameter/body",
        "What is sent as the body stands under `requestBody`.",
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
    info("parameter/schema", "A parameter says what its values are.", UPDATE),
    info("parameter/required", "Path parameters are required.", UPDATE),
    doubt("parameter/content", "A parameter has one media type.", REMOVE),
    info("parameter/twice", "A parameter is declared once.", REMOVE),
    doubt("parameter/conflict", "Two parameters of one name and place are one.", REMOVE),
    info("body/empty", "A request body says which media types there are.", UPDATE),
    doubt("body/content", "A request body has `content`.", UPDATE),
    info("response/empty", "A response without a body has no `content`.", REMOVE),
    info("response/description", "A response has a description, if an empty one.", UPDATE),
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
        "A security requirement names a scheme of the document.",
        "describe it under components/securitySchemes",
    ),
    info(
        "security/case",
        "A security scheme is spelled as it is declared.",
        "spell it as it is declared",
    ),
    info("security/unused", "A security scheme is used by an operation.", REMOVE),
    doubt("security/type", "A security scheme is of a type of OpenAPI.", UPDATE),
    doubt("security/incomplete", "A security scheme says where its credential goes.", UPDATE),
    info("server/text", "A server variable has texts as values.", UPDATE),
    doubt("server/variable", "A variable of a server's address is described.", UPDATE),
    info(
        "infer/error-body",
        "An error response with examples has a schema.",
        "describe the schema of the response",
    ),
)
