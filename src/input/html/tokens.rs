//! Tags and texts of a page, each with its bytes.
//!
//! html5gum cuts the page into tokens as the HTML standard says; this module
//! keeps of them what the reader needs, under the limits on attributes and on
//! the number of tokens. The bytes may be in any encoding that extends ASCII.

use super::elements::Tag;
use crate::input::limits::{Limit, MAX_ATTRIBUTE_BYTES};
use html5gum::emitters::callback::{Callback, CallbackEmitter, CallbackEvent};
use html5gum::{Error, Span, State, Tokenizer};
use std::ops::Range;

/// A piece of a page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Token {
    /// `<p class=lead>`.
    Start {
        /// The element.
        tag: Tag,
        /// The attributes that are kept.
        attributes: Vec<Attribute>,
    },
    /// `</p>`.
    End(Tag),
    /// Characters as they stand in the page: entities and all.
    Text(Range<usize>),
}

/// An attribute of an element.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Attribute {
    /// Its name.
    pub(super) name: &'static str,
    /// Its value, entities decoded.
    pub(super) value: String,
    /// Where the value stands in the page.
    pub(super) bytes: Range<usize>,
}

/// The attributes that tell something of the text.
const KEPT: &[&str] = &[
    "aria-hidden",
    "aria-modal",
    "charset",
    "class",
    "content",
    "data-cfemail",
    "datetime",
    "hidden",
    "href",
    "http-equiv",
    "id",
    "itemprop",
    "name",
    "open",
    "property",
    "pubdate",
    "reversed",
    "role",
    "start",
    "style",
    "type",
    "value",
];

/// What was noticed while cutting a page.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Noticed {
    /// The page ends within a tag, a comment or a script.
    pub(super) cut_off: bool,
    /// An attribute was longer than [`MAX_ATTRIBUTE_BYTES`].
    pub(super) limit: Option<&'static Limit>,
}

/// Cuts a page into tokens and hands them on, until `take` returns `false`.
pub(super) fn each(page: &[u8], mut take: impl FnMut(Token) -> bool) -> Noticed {
    // Only in XML does the slash of `<script/>` close it.
    let is_xml = page.trim_ascii_start().starts_with(b"<?xml");
    let mut noticed = Noticed::default();
    let mut raw = None;
    let emitter = CallbackEmitter::<_, Event, usize>::new(Collector::default());
    let mut tokenizer = Tokenizer::new_with_emitter(page, emitter);
    while let Some(Ok(event)) = tokenizer.next() {
        let (token, empty) = match event {
            Event::Token(token) => (token, false),
            Event::Empty(token) => (token, is_xml),
            Event::CutOff => {
                noticed.cut_off = true;
                continue;
            }
            Event::Limit(limit) => {
                noticed.limit = Some(limit);
                continue;
            }
        };
        match &token {
            Token::Start { tag, .. } if empty && !tag.is_void() => {
                let end = Token::End(*tag);
                if !take(token) || !take(end) {
                    return noticed;
                }
                continue;
            }
            Token::Start { tag, .. } => {
                raw = raw_state(*tag).is_some().then_some(*tag);
                if let Some(state) = raw_state(*tag) {
                    tokenizer.set_state(state);
                }
            }
            Token::End(_) => raw = None,
            Token::Text(_) => {}
        }
        if !take(token) {
            return noticed;
        }
    }
    noticed.cut_off |= raw.is_some_and(|tag| tag != Tag::Plaintext);
    noticed
}

/// How what follows a start tag is read: these elements hold text in which tags mean nothing.
fn raw_state(tag: Tag) -> Option<State> {
    Some(match tag {
        Tag::Textarea | Tag::Title => State::RcData,
        Tag::Plaintext => State::PlainText,
        Tag::Script => State::ScriptData,
        Tag::Style | Tag::Iframe | Tag::Xmp | Tag::Noembed | Tag::Noframes | Tag::Noscript => {
            State::RawText
        }
        _ => return None,
    })
}

enum Event {
    Token(Token),
    /// `<br/>`
    Empty(Token),
    CutOff,
    Limit(&'static Limit),
}

/// Puts the start tag together that is being read.
#[derive(Default)]
struct Collector {
    tag: Option<Tag>,
    attributes: Vec<Attribute>,
    /// The last attribute seen is one that is kept.
    wanted: bool,
    /// Where the last tag ended.
    tag_end: usize,
}

impl Callback<Event, usize> for Collector {
    fn handle_event(&mut self, event: CallbackEvent<'_>, span: Span<usize>) -> Option<Event> {
        match event {
            CallbackEvent::OpenStartTag { name } => {
                self.tag = Some(Tag::named(name));
                self.attributes.clear();
                self.wanted = false;
                None
            }
            CallbackEvent::AttributeName { name } => {
                self.name(name, span.end);
                None
            }
            CallbackEvent::AttributeValue { value } => self.value(value, span),
            CallbackEvent::CloseStartTag { self_closing } => {
                self.tag_end = span.end;
                let tag = self.tag.take()?;
                let attributes = std::mem::take(&mut self.attributes);
                let token = Token::Start { tag, attributes };
                Some(if self_closing {
                    Event::Empty(token)
                } else {
                    Event::Token(token)
                })
            }
            CallbackEvent::EndTag { name } => {
                self.tag = None;
                self.tag_end = span.end;
                Some(Event::Token(Token::End(Tag::named(name))))
            }
            CallbackEvent::String { .. } => {
                // Within scripts the tokenizer does not say where a text begins.
                let start = span.start.max(self.tag_end).min(span.end);
                Some(Event::Token(Token::Text(start..span.end)))
            }
            CallbackEvent::Error(
                Error::EofInTag
                | Error::EofInComment
                | Error::EofInDoctype
                | Error::EofInScriptHtmlCommentLikeText,
            ) => Some(Event::CutOff),
            CallbackEvent::Comment { .. }
            | CallbackEvent::Doctype { .. }
            | CallbackEvent::Error(_) => None,
        }
    }
}

impl Collector {
    fn name(&mut self, name: &[u8], at: usize) {
        let known = KEPT.iter().find(|known| known.as_bytes() == name);
        let repeated = |known: &str| self.attributes.iter().any(|a| a.name == known);
        self.wanted = self.tag.is_some() && known.is_some_and(|known| !repeated(known));
        if let (Some(name), true) = (known, self.wanted) {
            self.attributes.push(Attribute {
                name,
                value: String::new(),
                bytes: at..at,
            });
        }
    }

    fn value(&mut self, value: &[u8], span: Span<usize>) -> Option<Event> {
        if !self.wanted {
            return None;
        }
        if MAX_ATTRIBUTE_BYTES.is_exceeded_by(value.len() as u64) {
            self.attributes.pop();
            self.wanted = false;
            return Some(Event::Limit(&MAX_ATTRIBUTE_BYTES));
        }
        let last = self.attributes.last_mut()?;
        // Only ASCII matters in the attributes that are kept.
        last.value = String::from_utf8_lossy(value).into_owned();
        last.bytes = span.start..span.end;
        None
    }
}
