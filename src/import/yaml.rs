//! YAML, as the tools of compose files and manifests read it.

use std::collections::BTreeMap;

use granit_parser::{ErrorKind, Event, Parser, ScalarStyle, ScanError, Tag, options};

use super::tree::{BuiltNode, Tree, TreeBuilder, too_deep};
use super::trouble::Trouble;

/// The most anchors of different names. Parser and reader keep some two hundred bytes for each.
const MOST_ANCHORS: usize = 100_000;

/// Reads the documents of a text, with this many lines in the files before it.
#[cfg(test)]
pub(super) fn read(text: &str, lines_before: usize) -> Result<Tree, Trouble> {
    read_into(TreeBuilder::default(), text, lines_before)
}

/// Reads the documents of a text into a new tree, with this many lines in the files before it.
pub(super) fn read_into(
    builder: TreeBuilder,
    text: &str,
    lines_before: usize,
) -> Result<Tree, Trouble> {
    // Anchors by their names, since Docker Compose carries them from one document over to the next.
    let options = options! { emit_anchor_events: true, emit_unresolved_aliases: true };
    let mut reader = YamlReader {
        builder,
        anchored: BTreeMap::new(),
        open: Vec::new(),
        scalar: None,
    };
    for event in Parser::new_from_str_with_options(text, options) {
        let (event, span) = event.map_err(|error| broken(&error, lines_before))?;
        let name = || span.slice(text).unwrap_or_default().trim_start_matches('*');
        let line = lines_before + span.start.line();
        match event {
            Event::Alias(_) => reader.alias(name(), line)?,
            Event::UnresolvedAlias(name) => reader.alias(&name, line)?,
            Event::Scalar(text, style, _, tag) => {
                reader.scalar(&text, style, tag.as_deref(), line)?;
            }
            Event::SequenceStart(_, _, tag) => {
                reader.builder.list(line)?;
                reader.begun(tag.as_deref());
            }
            Event::MappingStart(_, _, tag) => {
                reader.builder.map(line)?;
                reader.begun(tag.as_deref());
            }
            Event::Anchor(_, name) => reader.anchor(&name, line)?,
            Event::SequenceEnd | Event::MappingEnd => reader.end(),
            _ => {}
        }
    }
    Ok(reader.builder.finish())
}

fn broken(error: &ScanError, lines_before: usize) -> Trouble {
    let reason = match error.kind() {
        // The parser looks ahead, and its own limit is beyond ours.
        ErrorKind::RecursionLimitExceeded => too_deep(),
        _ => format!("the YAML is broken: {}", error.info()),
    };
    Trouble::at(lines_before + error.marker().line(), reason)
}

struct YamlReader {
    builder: TreeBuilder,
    /// What anchors name; `None` while it is being read.
    anchored: BTreeMap<String, Option<BuiltNode>>,
    /// The anchors of the lists and mappings that are being read.
    open: Vec<Option<String>>,
    /// The scalar that was read last, until something else is.
    scalar: Option<BuiltNode>,
}

impl YamlReader {
    fn scalar(
        &mut self,
        text: &str,
        style: ScalarStyle,
        tag: Option<&Tag>,
        line: usize,
    ) -> Result<(), Trouble> {
        let is_text = tag.is_some_and(|it| it.core_suffix() == Some("str"));
        let is_quoted = is_text || style != ScalarStyle::Plain;
        // The parser gives `~` where nothing stands, too.
        let is_null = !is_quoted && matches!(text, "~" | "null" | "Null" | "NULL");
        let text = if is_null { "" } else { text };
        self.scalar = Some(self.builder.scalar(text, is_quoted, line)?);
        self.tag(tag);
        Ok(())
    }

    /// Notes that a list or mapping was begun.
    fn begun(&mut self, tag: Option<&Tag>) {
        self.scalar = None;
        self.tag(tag);
        self.open.push(None);
    }

    fn tag(&mut self, tag: Option<&Tag>) {
        if let Some(tag) = tag {
            self.builder.tag(&tag.original());
        }
    }

    /// Names what was added or begun last.
    fn anchor(&mut self, name: &str, line: usize) -> Result<(), Trouble> {
        if self.scalar.is_none()
            && let Some(open) = self.open.last_mut()
        {
            *open = Some(name.to_owned());
        }
        self.anchored.insert(name.to_owned(), self.scalar);
        if self.anchored.len() > MOST_ANCHORS {
            let reason = format!("there are more than {MOST_ANCHORS} anchors");
            return Err(Trouble::at(line, reason));
        }
        Ok(())
    }

    fn end(&mut self) {
        self.scalar = None;
        let built = self.builder.end();
        if let Some(Some(name)) = self.open.pop() {
            self.anchored.insert(name, built);
        }
    }

    fn alias(&mut self, name: &str, line: usize) -> Result<(), Trouble> {
        self.scalar = None;
        match self.anchored.get(name) {
            Some(Some(built)) => self.builder.alias(*built, line),
            Some(None) => Err(Trouble::at(line, "an alias stands within what it repeats")),
            None => Err(Trouble::at(line, "an alias has no anchor before it")),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::tree::TreeNode;
    use super::*;

    #[test]
    fn a_compose_file_of_a_hundred_thousand_services_is_read() {
        let service = |place| format!("  s{place}:\n    image: shop\n");
        let services: Vec<_> = (0..100_000).map(service).collect();
        let text = "services:\n".to_owned() + &services.concat();
        let tree = read(&text, 0).expect("YAML");
        let services = tree.documents()[0].get("services").expect("services");
        assert_eq!(services.members().count(), 100_000);
        let last = services.get("s99999").expect("a service");
        assert_eq!(last.line(), 200_000);
        assert_eq!(last.at(&["image"]).map(TreeNode::text), Some("shop"));
    }

    #[test]
    fn texts_are_told_from_what_only_looks_like_them() {
        let text = "a: ~\nb: null\nc:\nd: '~'\ne: \"null\"\nf: |\n  g\nh: !!str 3\ni: i\n";
        let tree = read(text, 0).expect("YAML");
        let members = tree.documents()[0].members();
        let said: Vec<_> = members.map(|(_, it)| (it.text(), it.is_quoted())).collect();
        let expected = [
            ("", false),
            ("", false),
            ("", false),
            ("~", true),
            ("null", true),
            ("g\n", true),
            ("3", true),
            ("i", false),
        ];
        assert_eq!(said, expected);
    }

    #[test]
    fn tags_are_as_the_file_writes_them() {
        let text = "a: !reset\nb: !override {c: !x d}\ne: !!seq []\nf: &f !x g\nh: *f\ni: j\n";
        let tree = read(text, 0).expect("YAML");
        let document = tree.documents()[0];
        let tag = |path: &[&str]| document.at(path).expect("a value").tag();
        assert_eq!(tag(&["a"]), Some("!reset"));
        assert_eq!(tag(&["b"]), Some("!override"));
        assert_eq!(tag(&["b", "c"]), Some("!x"));
        assert_eq!(tag(&["e"]), Some("!!seq"));
        assert_eq!(tag(&["f"]), Some("!x"));
        assert_eq!(tag(&["h"]), Some("!x"));
        assert_eq!(tag(&["i"]), None);
    }

    #[test]
    fn keys_may_be_anything() {
        let tree = read("? [a, b]\n: 1\n? {c: d}\n: 2\n1: 3\n? e\n*x : 4\n", 0);
        assert!(tree.is_err(), "an alias without an anchor");
        let tree = read("? [a, b]\n: 1\n? {c: d}\n: 2\n1: 3\n? &x e\n: 4\n? f\n", 0).expect("YAML");
        let members: Vec<_> = tree.documents()[0].members().collect();
        let said: Vec<_> = members
            .iter()
            .map(|(name, it)| (*name, it.text()))
            .collect();
        assert_eq!(
            said,
            [("", "1"), ("", "2"), ("1", "3"), ("e", "4"), ("f", "")]
        );
    }
}
