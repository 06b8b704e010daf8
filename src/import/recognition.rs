//! Which format files are of that are read as a whole, and their reading.

use super::documents::{self, Documents};
use super::files::{TextFile, TreeFile, TreeFiles};
use super::format::{ImportFormat, ImportShape, format_list};
use super::preview::Preview;
use super::table::TableHead;
use super::template::{TemplatePlace, template, template_in};
use super::tree::{RepeatedName, TreeNode};
use super::trouble::Trouble;
use crate::notice::PlainText;
use crate::scenario::Scenario;

/// The most columns of a table of no format that are named.
const MOST_COLUMNS: usize = 8;

/// A file with what its format is recognised by.
struct ParsedFile {
    file: TextFile,
    content: FileContent,
}

enum FileContent {
    /// JSON or YAML.
    Documents(Documents),
    /// Neither.
    Text,
}

/// Reads texts, all of them in the first format that recognises one. What that format has no use
/// for is left out.
pub(super) fn read(
    formats: &'static [ImportFormat],
    texts: Vec<TextFile>,
    scenario: &Scenario,
) -> Result<Preview, Trouble> {
    let is_only = texts.len() == 1;
    let mut files = Vec::new();
    let mut bytes = 0;
    for file in texts {
        let file = parsed(file, bytes, is_only, formats)?;
        if let FileContent::Documents(Documents { tree, .. }) = &file.content {
            bytes += tree.bytes();
        }
        files.push(file);
    }
    let Some(shape) = shapes(formats).find(|shape| files.iter().any(|it| it.is_of(shape))) else {
        return Err(unknown(formats, &files));
    };
    let mut left_out = Vec::new();
    let mut own = Vec::new();
    let mut beside = Vec::new();
    for (place, parsed) in files.into_iter().enumerate() {
        if parsed.is_of(shape) {
            own.push((place, parsed));
        } else if let Some(label) = label(formats, &parsed) {
            let why = format!("it is {label}; import it by itself");
            left_out.push((parsed.file.name, why));
        } else {
            beside.push((place, parsed));
        }
    }
    let mut preview = match shape {
        ImportShape::Tree { read, .. } => {
            for (_, parsed) in &own {
                if let Some(place) = parsed.documents().find_map(template_in) {
                    return Err(unrendered(&place, 0));
                }
            }
            own.append(&mut beside);
            let files = trees(own, shape);
            let mut preview = read(&files, scenario)?;
            say_repeated(&files, &mut preview);
            let unused = files.0.into_iter().filter(|file| !file.is_used());
            left_out.extend(unused.map(|file| (file.name, not_understood(formats))));
            preview
        }
        ImportShape::Json { read, .. } => {
            // The tree of a long file takes several times its length.
            let texts: Vec<_> = own.into_iter().map(|(_, parsed)| parsed.file).collect();
            read(&texts, scenario)?
        }
        ImportShape::JsonText { .. } | ImportShape::Text { .. } => {
            let mut own = own.into_iter().map(|(_, parsed)| parsed);
            let only = own.next();
            let why = "only one such file can be imported at a time";
            left_out.extend(own.map(|more| (more.file.name, why.to_owned())));
            let only = only.ok_or_else(|| unknown(formats, &[]))?;
            read_only(shape, &only, scenario)?
        }
        ImportShape::Rows { .. } => return Err(unknown(formats, &[])),
    };
    let unknown = beside.into_iter().map(|(_, parsed)| parsed.file.name);
    left_out.extend(unknown.map(|name| (name, not_understood(formats))));
    for (name, why) in left_out {
        preview.ignore(&name, 0, why);
    }
    Ok(preview)
}

/// Reads the only file of a shape that takes a text.
fn read_only(
    shape: &ImportShape,
    parsed: &ParsedFile,
    scenario: &Scenario,
) -> Result<Preview, Trouble> {
    match shape {
        ImportShape::JsonText { member, read } => {
            let node = parsed.member(member);
            read(node.map_or("", TreeNode::text), scenario)
        }
        ImportShape::Text { read, .. } => read(parsed.file.text.trim_start(), scenario),
        _ => Err(Trouble::new("the file is read as another form")),
    }
}

/// The files as a reader of trees gets them, in the order in which they were given.
fn trees(mut files: Vec<(usize, ParsedFile)>, shape: &ImportShape) -> TreeFiles {
    files.sort_by_key(|(place, _)| *place);
    let files = files.into_iter().map(|(_, parsed)| {
        let is_own = parsed.is_of(shape);
        match parsed.content {
            FileContent::Documents(Documents { tree, .. }) if is_own => {
                TreeFile::own(parsed.file, tree)
            }
            _ => TreeFile::beside(parsed.file),
        }
    });
    TreeFiles(files.collect())
}

/// Says which names stand twice.
fn say_repeated(files: &TreeFiles, preview: &mut Preview) {
    for file in &files.0 {
        for repeated in file.tree.repeated() {
            let RepeatedName {
                name,
                before,
                again,
            } = repeated;
            let before = before.saturating_sub(file.lines_before);
            let why = format!("it stands on line {before} as well, and the last one counts");
            preview.ignore(&format!("{name}, twice"), again, why);
        }
    }
}

/// Parses a file as far as its format is recognised by that.
fn parsed(
    file: TextFile,
    bytes_before: usize,
    is_only: bool,
    formats: &'static [ImportFormat],
) -> Result<ParsedFile, Trouble> {
    let start = file.text.trim_start();
    let is_text = |shape: &ImportShape| match shape {
        ImportShape::Text { is_one, .. } => is_one(start),
        _ => false,
    };
    // What begins as JSON may be text after all: a pipeline prints “[command]” before what it runs.
    let may_be_text = !start.starts_with(['{', '[']) || start.starts_with("[command]");
    let content = if may_be_text && shapes(formats).any(is_text) {
        FileContent::Text
    } else {
        match documents::read(&file.text, file.lines_before, bytes_before) {
            Ok(documents) => FileContent::Documents(documents),
            // Such as `.env` or a read-me: other files may name it.
            Err(_) if !is_only && has_other_ending(&file.name) => FileContent::Text,
            Err(_) if TableHead::of_table(&file.text).is_some() => FileContent::Text,
            Err(_) if let Some(place) = template(&file.text) => {
                return Err(unrendered(&place, file.lines_before));
            }
            Err(trouble) if trouble.line.is_none() => return Err(trouble.in_file(&file.name)),
            Err(trouble) => return Err(trouble),
        }
    };
    Ok(ParsedFile { file, content })
}

/// Returns the error for a template.
fn unrendered(place: &TemplatePlace, lines_before: usize) -> Trouble {
    Trouble::at(
        lines_before + place.line,
        format!(
            "this is a template that has to be rendered first: {} stands for a value; for a Helm \
             chart, import what “helm template NAME CHART > all.yaml” writes, or pipe it into \
             “splitpoint import -”",
            PlainText::name(&place.expression)
        ),
    )
}

/// Whether a file's name does not say that it is YAML or JSON.
fn has_other_ending(name: &str) -> bool {
    let ending = name.rsplit_once('.').map_or("", |(_, ending)| ending);
    let mut endings = ["yaml", "yml", "json"].iter();
    !name.is_empty() && !endings.any(|it| it.eq_ignore_ascii_case(ending))
}

impl ParsedFile {
    /// The documents in it.
    fn documents(&self) -> impl Iterator<Item = TreeNode<'_>> {
        let documents = match &self.content {
            FileContent::Documents(Documents { tree, .. }) => tree.documents(),
            FileContent::Text => Vec::new(),
        };
        documents.into_iter()
    }

    /// The first member of this name at the top of a document.
    fn member(&self, name: &str) -> Option<TreeNode<'_>> {
        self.documents().find_map(|it| it.get(name))
    }

    /// Whether it is of this shape.
    fn is_of(&self, shape: &ImportShape) -> bool {
        let is_json = match &self.content {
            FileContent::Documents(documents) => documents.is_json,
            FileContent::Text => false,
        };
        match shape {
            ImportShape::Json { is_one, .. } if is_json => self.documents().any(is_one),
            ImportShape::JsonText { member, .. } if is_json => {
                self.member(member).is_some_and(TreeNode::is_quoted)
            }
            ImportShape::Tree { is_one, .. } => {
                self.documents().any(|it| is_one(it, &self.file.name))
            }
            ImportShape::Text { is_one, .. } => {
                matches!(self.content, FileContent::Text) && is_one(self.file.text.trim_start())
            }
            _ => false,
        }
    }
}

/// The name of the format that a file is of, in the middle of a sentence.
fn label(formats: &'static [ImportFormat], parsed: &ParsedFile) -> Option<&'static str> {
    let mut formats = formats.iter();
    let format = formats.find(|format| format.shapes.iter().any(|shape| parsed.is_of(shape)));
    format.map(|format| format.listing.label)
}

/// Returns the shapes of all formats, in their order.
pub(super) fn shapes(
    formats: &'static [ImportFormat],
) -> impl Iterator<Item = &'static ImportShape> {
    formats.iter().flat_map(|format| format.shapes)
}

/// Says that a file is of no format.
fn not_understood(formats: &[ImportFormat]) -> String {
    let list = format_list(formats.iter().map(|format| format.listing.label));
    format!("this is none of the files that are understood: {list}")
}

/// Returns the error for files that no format recognises.
fn unknown(formats: &[ImportFormat], files: &[ParsedFile]) -> Trouble {
    let tables = files.iter().filter_map(|parsed| {
        let head = TableHead::of_table(&parsed.file.text)?;
        let columns = head.columns.iter().take(MOST_COLUMNS);
        let columns: Vec<_> = columns
            .map(|it| PlainText::name(it).into_string())
            .collect();
        Some((&parsed.file.name, columns.join(", ")))
    });
    match tables.into_iter().next() {
        Some((name, columns)) => {
            let list = format_list(formats.iter().map(|format| format.listing.label));
            Trouble::new(format!(
                "this is a table with columns that no file of these has: {columns}; expected {list}"
            ))
            .in_file(name)
        }
        None => Trouble::new(not_understood(formats)),
    }
}
