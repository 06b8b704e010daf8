//! Compose files of the first version, whose services stand at the top.

use crate::import::tree::TreeNode;

/// Why such a file is not read.
pub(super) const WHY: &str = "this is a compose file of the first version, whose services stand at its \
                              top; put them below “services:”, as Docker Compose 2 asks for";

/// Whether a document has nothing but services at its top, and perhaps its version.
pub(super) fn is_one(document: TreeNode<'_>) -> bool {
    let is_service = |node: TreeNode<'_>| {
        let is_text = |name: &str| node.get(name).is_some_and(|it| !it.text().is_empty());
        is_text("image") || is_text("build")
    };
    let mut services = document.members().filter(|(name, _)| *name != "version");
    let has_one = services.next().is_some_and(|(_, node)| is_service(node));
    has_one && services.all(|(_, node)| is_service(node))
}
