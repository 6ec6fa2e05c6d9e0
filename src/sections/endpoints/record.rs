//! What an endpoint is in the exported catalog.

use super::model::{Access, Defined, Form};
use crate::document::http::Method;
use crate::document::kind::DocumentKind;
use crate::document::values::auth::Auth;
use crate::records::{Place, Reader};
use schemars::JsonSchema;
use serde::Serialize;

/// An endpoint of a design with one of its methods.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(rename = "Endpoint")]
pub struct EndpointRecord {
    /// The file of the document.
    pub document: String,
    /// Missing where the author names none.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub method: Option<MethodName>,
    /// The path as written, `/holds/{id}`.
    pub path: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub purpose: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub auth: Option<AuthRecord>,
    pub form: FormName,
    pub place: Place,
}

/// A method of HTTP, or what stands in its place.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
#[schemars(rename = "Method")]
pub enum MethodName {
    Get,
    Head,
    Post,
    Put,
    Patch,
    Delete,
    Options,
    Trace,
    Connect,
    /// Whatever the method.
    Any,
    /// A connection that stays open: a web socket or a stream of events.
    #[serde(rename = "ws")]
    Stream,
}

/// What is asked of a caller.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(rename = "Auth")]
pub struct AuthRecord {
    /// Missing where the words say neither.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub need: Option<NeedName>,
    /// The author's words, or what they mean where they are but a mark, a yes or a no.
    pub words: String,
}

/// Whether a caller has to say who it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
#[schemars(rename = "AuthNeed")]
pub enum NeedName {
    Required,
    Optional,
    None,
}

/// How an endpoint is written where it is defined.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
#[schemars(rename = "EndpointForm")]
pub enum FormName {
    /// A row of a table of endpoints.
    Row,
    /// A row of a table about something else, such as limits.
    OtherRow,
    Heading,
    /// An item of a list, or a line of its own.
    Line,
    Code,
}

/// The endpoints of a design, each with each of its methods once.
pub fn read(reader: &Reader) -> Vec<EndpointRecord> {
    let document = reader.scope.document();
    if document.kind != DocumentKind::Design {
        return Vec::new();
    }
    let defined = document.facts.endpoints.defined().into_iter();
    defined.map(|it| endpoint(reader, &it)).collect()
}

fn endpoint(reader: &Reader, it: &Defined) -> EndpointRecord {
    EndpointRecord {
        document: reader.document(),
        method: it.method.map(Into::into),
        path: it.endpoint.path.clone(),
        purpose: it.purpose.and_then(|it| match it.is_code {
            true => Some(it.span.of(&reader.scope.chapter().text).to_owned()),
            false => reader.maybe(Some(it.span)),
        }),
        auth: it.auth.map(|it| auth(reader, it)),
        form: it.endpoint.form.into(),
        place: reader.place(it.endpoint.line, it.anchor),
    }
}

fn auth(reader: &Reader, access: Access) -> AuthRecord {
    let word = access.word(&reader.scope.chapter().text);
    AuthRecord {
        need: access.need.map(|need| match need {
            Auth::Required => NeedName::Required,
            Auth::Optional => NeedName::Optional,
            Auth::None => NeedName::None,
        }),
        words: match word {
            Some(word) => word.to_owned(),
            None => reader.words(access.span),
        },
    }
}

impl From<Method> for MethodName {
    fn from(method: Method) -> Self {
        match method {
            Method::Get => Self::Get,
            Method::Head => Self::Head,
            Method::Post => Self::Post,
            Method::Put => Self::Put,
            Method::Patch => Self::Patch,
            Method::Delete => Self::Delete,
            Method::Options => Self::Options,
            Method::Trace => Self::Trace,
            Method::Connect => Self::Connect,
            Method::Any => Self::Any,
            Method::Stream => Self::Stream,
        }
    }
}

impl From<Form> for FormName {
    fn from(form: Form) -> Self {
        match form {
            Form::Row { defines: true } => Self::Row,
            Form::Row { defines: false } => Self::OtherRow,
            Form::Heading => Self::Heading,
            Form::Line => Self::Line,
            Form::Code => Self::Code,
        }
    }
}
