//! Elements as text.

use std::fmt::{self, Display, Formatter};

/// An element with its attributes and content.
pub(super) struct Element {
    name: &'static str,
    attributes: String,
    content: String,
}

/// An element without attributes and content.
pub(super) fn element(name: &'static str) -> Element {
    Element {
        name,
        attributes: String::new(),
        content: String::new(),
    }
}

/// An element with a text.
pub(super) fn text(name: &'static str, class: &str, words: &str) -> Element {
    element(name).class(class).raw(&escaped(words))
}

/// A button with a text.
pub(super) fn button(class: &str, words: &str) -> Element {
    text("button", class, words).with("type", "button")
}

impl Element {
    /// Adds an attribute.
    pub(super) fn with(mut self, name: &str, value: &str) -> Self {
        self.attributes += &[" ", name, "=\"", &escaped(value), "\""].concat();
        self
    }

    /// Adds a class, unless it is empty.
    pub(super) fn class(self, class: &str) -> Self {
        if class.is_empty() {
            self
        } else {
            self.with("class", class)
        }
    }

    /// Adds an attribute that has no value.
    pub(super) fn flag(mut self, name: &str) -> Self {
        self.attributes += &[" ", name].concat();
        self
    }

    /// Keeps it from being used or focused.
    pub(super) fn inert(self) -> Self {
        self.flag("inert")
    }

    /// Adds an element to its content.
    pub(super) fn holding(self, inner: impl Display) -> Self {
        self.raw(&inner.to_string())
    }

    /// Adds elements to its content.
    pub(super) fn holding_all(self, inner: impl IntoIterator<Item = Element>) -> Self {
        inner.into_iter().fold(self, Self::holding)
    }

    /// Adds a space.
    pub(super) fn space(self) -> Self {
        self.raw(" ")
    }

    /// Adds a drawing, without what a drawing in a page need not say: its language, and what the
    /// page's style decides, a face and the colours of classes. That takes 90 bytes of the download.
    pub(super) fn drawing(self, svg: &str) -> Self {
        let svg = svg.replace(" xmlns=\"http://www.w3.org/2000/svg\"", "");
        let svg = svg.replace(" font-family=\"sans-serif\"", "");
        let mut pieces = svg.split(" fill=\"#");
        let mut drawing = pieces.next().unwrap_or_default().to_owned();
        for piece in pieces {
            let (color, rest) = piece.split_once('"').unwrap_or((piece, ""));
            let tag = &drawing[drawing.rfind('<').unwrap_or(0)..];
            if !tag.contains(" class=") {
                drawing.extend([" fill=\"#", color, "\""]);
            }
            drawing += rest;
        }
        self.raw(&drawing.replace(">\n<", "><"))
    }

    /// Adds markup.
    pub(super) fn raw(mut self, markup: &str) -> Self {
        self.content += markup;
        self
    }
}

impl Display for Element {
    fn fmt(&self, to: &mut Formatter<'_>) -> fmt::Result {
        let Self {
            name,
            attributes,
            content,
        } = self;
        if *name == "input" {
            return write!(to, "<{name}{attributes}>");
        }
        write!(to, "<{name}{attributes}>{content}</{name}>")
    }
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('"', "&quot;")
}
