//! Values of manifests, with the parameters of the template that they stand in.

use std::borrow::Cow;
use std::collections::BTreeMap;

use crate::import::tree::TreeNode;

/// The parameters of a template: names and values.
pub(super) type Parameters<'t> = BTreeMap<&'t str, &'t str>;

/// A value of a manifest.
#[derive(Clone, Copy, Debug)]
pub(super) struct ManifestNode<'t> {
    node: TreeNode<'t>,
    /// The parameters of the template around it, if it stands in one.
    parameters: Option<&'t Parameters<'t>>,
}

impl<'t> ManifestNode<'t> {
    pub(super) fn new(node: TreeNode<'t>, parameters: Option<&'t Parameters<'t>>) -> Self {
        Self { node, parameters }
    }

    fn with(self, node: TreeNode<'t>) -> Self {
        Self { node, ..self }
    }

    /// The line on which it stands; 0 if it is not known.
    pub(super) fn line(self) -> usize {
        self.node.line()
    }

    /// The member of this name.
    pub(super) fn get(self, name: &str) -> Option<Self> {
        self.node.get(name).map(|node| self.with(node))
    }

    /// The value at the end of these names, one within the other.
    pub(super) fn at(self, path: &[&str]) -> Option<Self> {
        self.node.at(path).map(|node| self.with(node))
    }

    /// The text of a scalar with its parameters; empty for anything else.
    pub(super) fn text(self) -> Cow<'t, str> {
        let text = self.node.text();
        match self.parameters {
            Some(parameters) if text.contains('$') => Cow::Owned(filled_in(text, parameters)),
            _ => Cow::Borrowed(text),
        }
    }

    /// The text at the end of these names; empty if there is none.
    pub(super) fn text_at(self, path: &[&str]) -> Cow<'t, str> {
        self.at(path).map_or(Cow::Borrowed(""), Self::text)
    }

    /// Whether it is a text, whatever it looks like. A parameter in double braces stands for what
    /// its value looks like.
    pub(super) fn is_quoted(self) -> bool {
        let is_parameter = self.parameters.is_some() && self.node.text().starts_with("${{");
        self.node.is_quoted() && !is_parameter
    }

    /// The members of a mapping.
    pub(super) fn members(self) -> impl Iterator<Item = (&'t str, Self)> {
        let members = self.node.members();
        members.map(move |(name, node)| (name, self.with(node)))
    }

    /// The items of a list.
    pub(super) fn items(self) -> impl Iterator<Item = Self> {
        self.node.items().map(move |node| self.with(node))
    }

    /// The items of the list at the end of these names.
    pub(super) fn items_at(self, path: &[&str]) -> impl Iterator<Item = Self> {
        self.at(path).into_iter().flat_map(Self::items)
    }
}

/// The text with the values of parameters in the place of `${NAME}` and `${{NAME}}`; those without a
/// value stay (<https://docs.okd.io/latest/openshift_images/using-templates.html>, November 2026).
fn filled_in(text: &str, parameters: &Parameters<'_>) -> String {
    let mut rest = text;
    let mut whole = String::with_capacity(text.len());
    while let Some((before, after)) = rest.split_once("${") {
        whole += before;
        let (inside, close) = match after.strip_prefix('{') {
            Some(inside) => (inside, "}}"),
            None => (after, "}"),
        };
        let found = inside.split_once(close).and_then(|(name, after)| {
            let value = parameters.get(name)?;
            Some((value, after))
        });
        rest = if let Some((value, after)) = found {
            whole += value;
            after
        } else {
            whole += "${";
            after
        };
    }
    whole + rest
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parameters_stand_in_for_their_names() {
        let parameters = Parameters::from([("A", "shop"), ("N", "3")]);
        let check = |text: &str, expected: &str| {
            assert_eq!(filled_in(text, &parameters), expected, "{text}");
        };
        check("${A}", "shop");
        check("${{N}}", "3");
        check("x-${A}-${N}.", "x-shop-3.");
        check("${B}-${A}", "${B}-shop");
        check("${A", "${A");
        check("$A", "$A");
        check("${}", "${}");
    }
}
