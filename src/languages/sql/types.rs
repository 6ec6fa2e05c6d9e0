//! The families of SQL's types.

use super::Dialect;
use crate::languages::Family;
use sqlparser::ast::DataType;
use sqlparser::parser::Parser;
use sqlparser::tokenizer::Tokenizer;

/// The family of a type, as written in a column.
pub fn family(type_text: &str, dialect: Dialect) -> Family {
    let tokens = Tokenizer::new(dialect.parser(), type_text).tokenize_with_location();
    let Ok(tokens) = tokens else {
        return Family::Unknown;
    };
    // Brackets nest arrays; nobody means many.
    let parser = Parser::new(dialect.parser()).with_recursion_limit(8);
    let mut parser = parser.with_tokens_with_locations(tokens);
    let parsed = parser.parse_data_type();
    parsed.map(|it| of(&it)).unwrap_or_default()
}

/// The family of a type.
pub fn of(data_type: &DataType) -> Family {
    use DataType as Type;
    match data_type {
        Type::Custom(name, _) => named(&super::read::name(name)),
        Type::Uuid => Family::Uuid,
        Type::Bool | Type::Boolean => Family::Boolean,
        Type::JSON | Type::JSONB => Family::Json,
        Type::Array(_) => Family::Array,
        Type::Enum(..) => Family::Enumeration,
        Type::Bytea => Family::Bytes,
        other => by_word(&other.to_string()),
    }
}

/// The family of a type by its first word, as every dialect spells it.
fn by_word(text: &str) -> Family {
    let end = text.find(|ch: char| !ch.is_ascii_alphanumeric());
    let word = text.get(..end.unwrap_or(text.len())).unwrap_or_default();
    match named(word) {
        Family::Reference(_) => Family::Unknown,
        family => family,
    }
}

fn named(name: &str) -> Family {
    match name.to_ascii_uppercase().as_str() {
        "TEXT" | "VARCHAR" | "CHAR" | "CHARACTER" | "NVARCHAR" | "NCHAR" | "NTEXT" | "CITEXT"
        | "TINYTEXT" | "MEDIUMTEXT" | "LONGTEXT" | "STRING" | "CLOB" | "NCLOB" | "VARCHAR2"
        | "NVARCHAR2" | "FIXEDSTRING" | "INET" | "CIDR" | "NAME" | "XML" | "BPCHAR" => Family::Text,
        "INT" | "INTEGER" | "BIGINT" | "SMALLINT" | "TINYINT" | "MEDIUMINT" | "INT2" | "INT4"
        | "INT8" | "INT16" | "INT32" | "INT64" | "INT128" | "INT256" | "UINT8" | "UINT16"
        | "UINT32" | "UINT64" | "UINT128" | "UINT256" | "HUGEINT" | "UHUGEINT" | "UBIGINT"
        | "USMALLINT" | "UTINYINT" | "SIGNED" | "UNSIGNED" | "SERIAL" | "BIGSERIAL"
        | "SMALLSERIAL" | "SERIAL2" | "SERIAL4" | "SERIAL8" | "LONG" | "YEAR" => Family::Integer,
        "NUMERIC" | "DECIMAL" | "DEC" | "REAL" | "FLOAT" | "FLOAT4" | "FLOAT8" | "FLOAT32"
        | "FLOAT64" | "DOUBLE" | "MONEY" | "SMALLMONEY" | "BIGNUMERIC" | "BIGDECIMAL"
        | "NUMBER" => Family::Decimal,
        "BOOL" | "BOOLEAN" => Family::Boolean,
        "BIT" => Family::Unknown,
        "DATE" | "DATE32" | "TIME" | "TIMETZ" | "DATETIME" | "DATETIME2" | "DATETIME64"
        | "SMALLDATETIME" | "DATETIMEOFFSET" | "TIMESTAMP" | "TIMESTAMPTZ" | "TIMESTAMP_NTZ"
        | "TIMESTAMP_LTZ" | "TIMESTAMP_TZ" => Family::Time,
        "UUID" | "UNIQUEIDENTIFIER" => Family::Uuid,
        "JSON" | "JSONB" | "HSTORE" | "VARIANT" | "OBJECT" | "MAP" | "STRUCT" | "TUPLE"
        | "NESTED" | "SUPER" => Family::Json,
        "BLOB" | "TINYBLOB" | "MEDIUMBLOB" | "LONGBLOB" | "BYTEA" | "BYTES" | "BINARY"
        | "VARBINARY" | "IMAGE" | "RAW" => Family::Bytes,
        "ARRAY" | "VECTOR" | "HALFVEC" | "TSVECTOR" | "SET" => Family::Array,
        "ENUM" | "ENUM8" | "ENUM16" => Family::Enumeration,
        "INTERVAL" | "POINT" | "GEOMETRY" | "GEOGRAPHY" | "ANY" => Family::Unknown,
        _ => Family::Reference(name.to_owned()),
    }
}
