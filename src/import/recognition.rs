//! Which format files are of that are read as a whole, and their reading.

use super::documents::{self, Documents};
use super::files::{TextFile, TreeFile, TreeFiles};
use super::format::{ImportFormat, ImportShape, format_list};
use super::preview::Preview;
use super::tree::{RepeatedName, TreeNode};
use super::trouble::Trouble;
use crate::scenario::Scenario;

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
    let parse = |file| parsed(file, formats);
    let files = texts
        .into_iter()
        .map(parse)
        .collect::<Result<Vec<_>, _>>()?;
    let Some(shape) = shapes(formats).find(|shape| files.iter().any(|it| it.is_of(shape))) else {
        return Err(unknown(formats));
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
            let only = only.ok_or_else(|| unknown(formats))?;
            read_only(shape, &only, scenario)?
        }
        ImportShape::Rows { .. } => return Err(unknown(formats)),
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
fn parsed(file: TextFile, formats: &'static [ImportFormat]) -> Result<ParsedFile, Trouble> {
    let start = file.text.trim_start();
    let is_text = |shape: &ImportShape| match shape {
        ImportShape::Text { is_one, .. } => is_one(start),
        _ => false,
    };
    let content = if !start.starts_with(['{', '[']) && shapes(formats).any(is_text) {
        FileContent::Text
    } else {
        match documents::read(&file.text, file.lines_before) {
            Ok(documents) => FileContent::Documents(documents),
            // Such as `.env` or a read-me: other files may name it.
            Err(_) if has_other_ending(&file.name) => FileContent::Text,
            Err(trouble) if trouble.line.is_none() => return Err(trouble.in_file(&file.name)),
            Err(trouble) => return Err(trouble),
        }
    };
    Ok(ParsedFile { file, content })
}

/// Whether a file's name says that it is neither YAML nor JSON.
fn has_other_ending(name: &str) -> bool {
    let name = name.rsplit(['/', '\\']).next().unwrap_or(name);
    let ending = name.rsplit_once('.').map(|(_, ending)| ending);
    let is_tree = |ending: &str| {
        let mut endings = ["yaml", "yml", "json"].iter();
        endings.any(|it| it.eq_ignore_ascii_case(ending))
    };
    ending.is_some_and(|ending| !is_tree(ending))
}

impl ParsedFile {
    /// The first member of this name at the top of a document.
    fn member(&self, name: &str) -> Option<TreeNode<'_>> {
        let FileContent::Documents(Documents { tree, .. }) = &self.content else {
            return None;
        };
        tree.documents().into_iter().find_map(|it| it.get(name))
    }

    /// Whether it is of this shape.
    fn is_of(&self, shape: &ImportShape) -> bool {
        let is_json = match &self.content {
            FileContent::Documents(documents) => documents.is_json,
            FileContent::Text => false,
        };
        match shape {
            ImportShape::Json { members, .. } if is_json => {
                members.iter().any(|it| self.member(it).is_some())
            }
            ImportShape::JsonText { member, .. } if is_json => {
                self.member(member).is_some_and(TreeNode::is_quoted)
            }
            ImportShape::Tree { members, .. } => members.iter().any(|it| self.member(it).is_some()),
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
fn unknown(formats: &[ImportFormat]) -> Trouble {
    Trouble::new(not_understood(formats))
}
