//! YAML, as the tools of compose files and manifests read it.

use std::collections::BTreeMap;

use granit_parser::{Event, Parser, ScalarStyle, Tag, options};

use super::tree::{BuiltNode, Tree, TreeBuilder};
use super::trouble::Trouble;

/// Reads the documents of a text, with this many lines in the files before it.
pub(super) fn read(text: &str, lines_before: usize) -> Result<Tree, Trouble> {
    // Anchors by their names, since Docker Compose carries them from one document over to the next.
    let options = options! { emit_anchor_events: true, emit_unresolved_aliases: true };
    let mut reader = YamlReader::default();
    for event in Parser::new_from_str_with_options(text, options) {
        let (event, span) = event.map_err(|error| {
            Trouble::at(
                lines_before + error.marker().line(),
                format!("the YAML is broken: {}", error.info()),
            )
        })?;
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
            Event::Anchor(_, name) => reader.anchor(&name),
            Event::SequenceEnd | Event::MappingEnd => reader.end(),
            _ => {}
        }
    }
    Ok(reader.builder.finish())
}

#[derive(Default)]
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
        let is_quoted = style != ScalarStyle::Plain;
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
    fn anchor(&mut self, name: &str) {
        if self.scalar.is_none()
            && let Some(open) = self.open.last_mut()
        {
            *open = Some(name.to_owned());
        }
        self.anchored.insert(name.to_owned(), self.scalar);
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
