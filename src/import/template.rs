//! Templates: texts with expressions in double braces, which something has to replace first.
//!
//! What is rendered may still hold such expressions, as texts for somebody else: rules of alerts,
//! dashboards in a `ConfigMap`, arguments. So only a text that is no YAML for its braces is a template,
//! or one in which an expression stands where no text does.

use super::tree::TreeNode;

/// The place of an expression.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct TemplatePlace {
    /// The line, counted from one.
    pub(super) line: usize,
    /// The expression, with its braces.
    pub(super) expression: String,
}

/// What only Helm's expressions name (<https://helm.sh/docs/chart_template_guide/builtin_objects/>,
/// November 2026). Those of Go's templates in general are valid texts in a manifest.
const HELM: [&str; 6] = [
    ".Values",
    ".Release.",
    ".Chart.",
    ".Capabilities.",
    ".Files.",
    "include \"",
];

/// Names whose values may be any text, and mean nothing to the cluster: a tool that prints manifests
/// leaves out the quotation marks of those which read the same without.
const FREE: [&str; 7] = [
    "annotations",
    "args",
    "command",
    "data",
    "description",
    "env",
    "stringData",
];

/// Returns the first expression of a text that is no YAML, as those of Helm, Jinja or Go are; comments
/// count as none.
pub(super) fn template(text: &str) -> Option<TemplatePlace> {
    let mut lines = text.lines().zip(1..);
    lines.find_map(|(line, number)| {
        let expression = expression(line)?;
        let is_comment = line.trim_start().starts_with('#');
        (!is_comment).then(|| TemplatePlace {
            line: number,
            expression: expression.to_owned(),
        })
    })
}

/// Returns the first expression in a document that stands for a value, or in one that is neither in
/// quotes nor in a block.
pub(super) fn template_in(document: TreeNode<'_>) -> Option<TemplatePlace> {
    find(document, false)
}

/// The first such expression in a value; `is_free` tells whether it may be any text.
fn find(node: TreeNode<'_>, is_free: bool) -> Option<TemplatePlace> {
    let place = |expression: String| TemplatePlace {
        line: node.line(),
        expression,
    };
    // What an alias repeats is looked at where it stands.
    if node.is_alias() {
        return None;
    }
    if !is_free && !node.is_quoted() {
        let found = expression(node.text()).filter(|it| HELM.iter().any(|name| it.contains(name)));
        if let Some(found) = found {
            return Some(place(found.to_owned()));
        }
    }
    for item in node.items() {
        if let Some(found) = find(item, is_free) {
            return Some(found);
        }
    }
    for (key, value) in node.listed() {
        if let Some(text) = inside_braces(key) {
            return Some(place(format!("{{{{ {text} }}}}")));
        }
        let found = find(value, is_free || FREE.contains(&key.text()));
        if found.is_some() {
            return found;
        }
    }
    None
}

/// The text in double braces, which YAML reads as a mapping whose only name is one again.
fn inside_braces(key: TreeNode<'_>) -> Option<&str> {
    let (inner, value) = key.listed().next()?;
    let is_one = value.text().is_empty() && key.listed().nth(1).is_none();
    Some(inner.text()).filter(|it| is_one && !it.is_empty())
}

/// The first expression in double braces.
fn expression(text: &str) -> Option<&str> {
    let rest = &text[text.find("{{")?..];
    Some(&rest[..rest.find("}}")? + 2])
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::import::{json, tree::TreeBuilder, yaml};

    fn found(text: &str) -> Option<(usize, String)> {
        let tree = yaml::read(text, 0).expect("YAML");
        let mut documents = tree.documents().into_iter();
        let place = documents.find_map(template_in)?;
        Some((place.line, place.expression))
    }

    #[test]
    fn in_a_text_that_is_no_yaml_any_expression_counts() {
        let chart = "kind: A\n# {{ .Values.a }}\nname: {{ .Release.Name }}-a\n";
        let place = template(chart).expect("a template");
        assert_eq!((place.line, &*place.expression), (3, "{{ .Release.Name }}"));
        assert_eq!(template("a: {b: {c: 1}}\n"), None);
    }

    #[test]
    fn in_yaml_only_one_that_stands_for_a_value_counts() {
        let check = |text: &str, line: usize, expression: &str| {
            assert_eq!(found(text), Some((line, expression.to_owned())), "{text}");
        };
        check("a: 1\nb: {{ .Values.b }}\n", 2, "{{ .Values.b }}");
        check("a:\n- b: {{ c }}\n", 2, "{{ c }}");
        check("a: x-{{ .Release.Name }}\n", 1, "{{ .Release.Name }}");
        check("args: [{{ .Values.a }}]\n", 1, "{{ .Values.a }}");
        check("---\na: 1\n---\n{{ a }}\n", 4, "{{ a }}");
        for none in [
            "a: '{{ .Values.b }}'\n",
            "a: |\n  {{ .Values.b }}\n",
            "a: >-\n  {{ .Values.b }}\n",
            "a: x {{ $labels.pod }}\n",
            "a: ${{NAME}}\n",
            "# {{ .Values.a }}\na: 1\n",
            "args:\n- a={{ .Values.a }}\n",
            "metadata:\n  annotations:\n    a: b {{ .Values.a }}\n",
            "data:\n  a: b {{ .Values.a }}\n",
            "{a: {b: 1}}\n",
            "? {a: 1}\n: 2\n",
        ] {
            assert_eq!(found(none), None, "{none}");
        }
        let json = json::read_into(TreeBuilder::default(), "{\"a\": \"{{ .Values.a }}\"}", 0);
        let Ok(json) = json else {
            panic!("this is JSON");
        };
        assert_eq!(template_in(json.documents()[0]), None);
    }
}
