//! Scalars of a service, with what cannot be read said.

use super::project::{ComposeService, Project};
use super::quantity::QuantityText;
use super::value::Layer;
use crate::import::preview::Preview;

/// A scalar of a service.
#[derive(Clone, Copy, Debug)]
pub(super) struct Stated<'t> {
    layer: Layer<'t>,
    /// Its key: `deploy.replicas`.
    key: &'static str,
}

impl Stated<'_> {
    pub(super) fn line(self) -> usize {
        self.layer.node.line()
    }

    pub(super) fn key(self) -> &'static str {
        self.key
    }
}

/// What reads scalars of a service.
pub(super) struct ServiceReader<'r, 't> {
    pub(super) project: &'r Project<'t>,
    pub(super) service: &'r ComposeService<'t>,
    pub(super) preview: &'r mut Preview,
}

impl<'t> ServiceReader<'_, 't> {
    /// The scalar at a key, such as `deploy.replicas`.
    pub(super) fn stated(&self, key: &'static str) -> Option<Stated<'t>> {
        let path: Vec<_> = key.split('.').collect();
        let layer = self.service.value.at(&path)?.last()?;
        Some(Stated { layer, key })
    }

    /// The text at a key with its variables; empty if there is none. Variables without a value stay.
    pub(super) fn text(&mut self, key: &'static str) -> String {
        let Some(stated) = self.stated(key) else {
            return String::new();
        };
        match self.project.text(stated.layer) {
            Ok(made) => made.text.into_owned(),
            Err(fault) => {
                self.ignore(stated, fault.words());
                String::new()
            }
        }
    }

    /// The names of the variables without a value in a scalar; `None` if it cannot be read.
    pub(super) fn unset(&self, stated: Stated<'t>) -> Option<Vec<String>> {
        let made = self.project.text(stated.layer).ok()?;
        Some(made.unset)
    }

    /// Reads a quantity; if it cannot be read, that is said with what was `expected`.
    pub(super) fn quantity<T>(
        &mut self,
        stated: Stated<'t>,
        expected: &str,
        read: impl Fn(QuantityText) -> Option<T>,
    ) -> Option<T> {
        let made = match self.project.text(stated.layer) {
            Ok(made) => made,
            Err(fault) => {
                self.ignore(stated, fault.words());
                return None;
            }
        };
        if !made.unset.is_empty() {
            self.ignore(stated, without_value(&made.unset));
            return None;
        }
        let is_text = is_text(stated.layer);
        let text = &*made.text;
        let value = read(QuantityText { text, is_text });
        if value.is_none() {
            let why = format!("“{}” is not {expected}; it is not taken", shortened(text));
            self.ignore(stated, why);
        }
        value
    }

    /// Reads a quantity; `None` if it cannot be read, of which nothing is said.
    pub(super) fn silent_quantity<T>(
        &self,
        stated: Stated<'t>,
        read: impl Fn(QuantityText) -> Option<T>,
    ) -> Option<T> {
        let made = self.project.text(stated.layer).ok()?;
        let is_text = is_text(stated.layer);
        let text = &*made.text;
        read(QuantityText { text, is_text }).filter(|_| made.unset.is_empty())
    }

    /// Leaves a scalar out.
    pub(super) fn ignore(&mut self, stated: Stated<'t>, why: String) {
        let what = format!("{}: {}", self.service.name, stated.key);
        self.preview.ignore(&what, stated.line(), why);
    }

    /// Says how a scalar was guessed.
    pub(super) fn guess(&mut self, stated: Stated<'t>, why: String) {
        let what = format!("{}: {}", self.service.name, stated.key);
        self.preview.guess(&what, stated.line(), why);
    }
}

/// Whether a scalar is a text to YAML, or was one before its variables got their values.
fn is_text(layer: Layer) -> bool {
    layer.node.is_quoted() || layer.node.text().contains('$')
}

/// Says which variables have no value.
pub(super) fn without_value(unset: &[String]) -> String {
    let names: Vec<_> = unset.iter().take(4).map(|it| shortened(it)).collect();
    let (what, have) = match unset {
        [_] => ("variable", "has"),
        _ => ("variables", "have"),
    };
    format!(
        "the {what} {} {have} no value here; an .env file that is imported together with this one \
         gives values",
        names.join(", ")
    )
}

/// The first letters of a text.
fn shortened(text: &str) -> String {
    text.chars().take(40).collect()
}
