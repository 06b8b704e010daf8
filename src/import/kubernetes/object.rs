//! The objects of manifests: what each is called, and which objects the documents hold.

use std::borrow::Cow;
use std::collections::BTreeMap;

use super::key::ObjectKey;
use super::manifest::{ManifestNode, Parameters};
use super::remarks::Remarks;
use crate::import::files::TreeFiles;
use crate::import::tree::TreeNode;
use crate::notice::PlainText;

/// An object.
#[derive(Clone, Debug)]
pub(super) struct KubernetesObject<'t> {
    pub(super) key: ObjectKey<'t>,
    pub(super) node: ManifestNode<'t>,
}

impl<'t> KubernetesObject<'t> {
    fn of(node: ManifestNode<'t>, list: Option<ListOf<'t>>) -> Self {
        let metadata = |name| node.text_at(&["metadata", name]);
        let kind = node.text_at(&["kind"]);
        let (api_version, kind) = match list {
            Some(list) if kind.is_empty() => (list.api_version, Cow::Borrowed(list.kind)),
            _ => (node.text_at(&["apiVersion"]), kind),
        };
        let namespace = metadata("namespace");
        let namespace = if namespace.is_empty() {
            Cow::Borrowed("default")
        } else {
            namespace
        };
        let key = ObjectKey::new(&namespace, &api_version, kind, metadata("name"));
        Self { key, node }
    }

    /// Its kind and API group.
    pub(super) fn kind(&self) -> (&str, &str) {
        (&self.key.kind, &self.key.group)
    }

    /// The value of an annotation; empty if it has none.
    pub(super) fn annotation(&self, name: &str) -> Cow<'t, str> {
        self.node.text_at(&["metadata", "annotations", name])
    }

    pub(super) fn line(&self) -> usize {
        self.node.line()
    }
}

/// What a list says of its items.
#[derive(Clone, Debug)]
struct ListOf<'t> {
    api_version: Cow<'t, str>,
    kind: &'t str,
}

/// A value that is an object, as it is found.
struct FoundObject<'t> {
    node: TreeNode<'t>,
    list: Option<ListOf<'t>>,
    /// The place of the parameters of the template around it.
    parameters: Option<usize>,
}

/// What documents hold, in their order.
#[derive(Default)]
pub(super) struct FoundObjects<'t> {
    objects: Vec<FoundObject<'t>>,
    parameters: Vec<Parameters<'t>>,
    /// Documents that are no objects.
    pub(super) others: Vec<TreeNode<'t>>,
}

impl<'t> FoundObjects<'t> {
    /// Finds the objects of documents, also those in lists and templates.
    pub(super) fn of(documents: impl IntoIterator<Item = TreeNode<'t>>) -> Self {
        let mut found = Self::default();
        for document in documents {
            found.add(document, None, None);
        }
        found
    }

    fn add(&mut self, node: TreeNode<'t>, list: Option<&ListOf<'t>>, parameters: Option<usize>) {
        let kind = node.get("kind").map_or("", TreeNode::text);
        let api_version = node.get("apiVersion").map_or("", TreeNode::text);
        let of_list = kind.strip_suffix("List");
        match (node.get("items"), node.get("objects")) {
            (Some(items), _) if of_list.is_some() => {
                let of_list = of_list.filter(|it| !it.is_empty()).map(|kind| ListOf {
                    api_version: Cow::Borrowed(api_version),
                    kind,
                });
                for item in items.items() {
                    self.add(item, of_list.as_ref(), parameters);
                }
            }
            (_, Some(objects)) if kind == "Template" => {
                self.parameters.push(parameters_of(node));
                let parameters = Some(self.parameters.len() - 1);
                for object in objects.items() {
                    self.add(object, None, parameters);
                }
            }
            _ if kind.is_empty() && list.is_none() => {
                if node.is_map() {
                    self.others.push(node);
                }
            }
            _ => self.objects.push(FoundObject {
                node,
                list: list.cloned(),
                parameters,
            }),
        }
    }

    /// The objects, each once: of those with the same key the later one counts, as when they are
    /// applied one after the other.
    pub(super) fn objects<'f>(
        &'f self,
        files: &TreeFiles,
        remarks: &mut Remarks,
    ) -> Vec<KubernetesObject<'f>> {
        let mut objects: Vec<Option<KubernetesObject<'f>>> = Vec::new();
        let mut places = BTreeMap::new();
        for found in &self.objects {
            let parameters = found
                .parameters
                .and_then(|place| self.parameters.get(place));
            let node = ManifestNode::new(found.node, parameters);
            let object = KubernetesObject::of(node, found.list.clone());
            // A name that the cluster makes up is never the same.
            if !object.key.name.is_empty() {
                let before = places.insert(object.key.clone(), objects.len());
                if let Some(before) = before.and_then(|place| objects[place].take()) {
                    let why = format!(
                        "the same object stands again {}, and the later one counts",
                        place(files, object.line())
                    );
                    remarks.add(&before.key, before.line(), why);
                }
            }
            objects.push(Some(object));
        }
        objects.into_iter().flatten().collect()
    }
}

/// The parameters of a template that have a value.
fn parameters_of(template: TreeNode<'_>) -> Parameters<'_> {
    let parameters = template.get("parameters");
    let parameters = parameters.into_iter().flat_map(TreeNode::items);
    let parameters = parameters.filter_map(|it| {
        let value = it.get("value").map(TreeNode::text)?;
        Some((it.get("name")?.text(), value))
    });
    parameters.filter(|(_, value)| !value.is_empty()).collect()
}

/// The place of a line that is counted through all files.
fn place(files: &TreeFiles, line: usize) -> String {
    match &*files.0 {
        [_, _, ..] => {
            let file = files.at(line);
            let (name, before) = file.map_or(("", 0), |it| (&*it.name, it.lines_before));
            format!("in {} on line {}", PlainText::name(name), line - before)
        }
        _ => format!("on line {line}"),
    }
}
