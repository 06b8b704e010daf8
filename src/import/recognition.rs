//! Which format files are of that are read as a whole, and their reading.

use super::files::{TextFile, TreeFile, TreeFiles};
use super::format::{ImportFormat, ImportShape, format_list};
use super::json::{self, JsonMembers};
use super::preview::Preview;
use super::tree::TreeNode;
use super::trouble::Trouble;
use super::yaml;
use crate::scenario::Scenario;

/// A file with what its format is recognised by.
struct ParsedFile {
    file: TextFile,
    content: FileContent,
}

enum FileContent {
    /// JSON, with those members at its top that formats are recognised by.
    Json(JsonMembers),
    /// The documents of a YAML file.
    Yaml(Vec<TreeNode>),
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
            let trees = trees(own, std::mem::take(&mut beside))?;
            let preview = read(&trees, scenario)?;
            let unused = trees.0.into_iter().filter(|file| !file.is_used());
            left_out.extend(unused.map(|file| (file.name, not_understood(formats))));
            preview
        }
        ImportShape::Json { read, .. } => {
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
    match (shape, &parsed.content) {
        (ImportShape::JsonText { member, read }, FileContent::Json(members)) => {
            read(members.text(member).unwrap_or_default(), scenario)
        }
        (ImportShape::Text { read, .. }, _) => read(parsed.file.text.trim_start(), scenario),
        _ => Err(Trouble::new("the file has another form than it seemed")),
    }
}

/// The files as a reader of trees gets them, in the order in which they were given.
fn trees(
    own: Vec<(usize, ParsedFile)>,
    beside: Vec<(usize, ParsedFile)>,
) -> Result<TreeFiles, Trouble> {
    let own = own.into_iter().map(|(place, parsed)| (place, parsed, true));
    let beside = beside
        .into_iter()
        .map(|(place, parsed)| (place, parsed, false));
    let mut files: Vec<_> = own.chain(beside).collect();
    files.sort_by_key(|(place, ..)| *place);
    let files = files.into_iter().map(|(_, parsed, is_own)| {
        let TextFile { name, text, .. } = parsed.file;
        let documents = match parsed.content {
            FileContent::Yaml(documents) => documents,
            FileContent::Json(_) => {
                vec![json::tree(&text).map_err(|trouble| trouble.in_file(&name))?]
            }
            FileContent::Text => return Ok(TreeFile::new(name, Vec::new(), text, is_own)),
        };
        Ok(TreeFile::new(name, documents, String::new(), is_own))
    });
    Ok(TreeFiles(files.collect::<Result<_, _>>()?))
}

/// Parses a file as far as its format is recognised by that.
fn parsed(file: TextFile, formats: &'static [ImportFormat]) -> Result<ParsedFile, Trouble> {
    let start = file.text.trim_start();
    let is_text = |shape: &ImportShape| match shape {
        ImportShape::Text { is_one, .. } => is_one(start),
        _ => false,
    };
    let content = if start.starts_with(['{', '[']) {
        let members = json::members(&file.text, shapes(formats));
        FileContent::Json(members.map_err(|trouble| trouble.in_file(&file.name))?)
    } else if shapes(formats).any(is_text) {
        FileContent::Text
    } else {
        match yaml::read(&file.text, file.lines_before) {
            Ok(documents) => FileContent::Yaml(documents),
            // Such as `.env` or a read-me: other files may name it.
            Err(_) if has_other_ending(&file.name) => FileContent::Text,
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
    fn is_of(&self, shape: &ImportShape) -> bool {
        match (shape, &self.content) {
            (
                ImportShape::Json { members: any, .. } | ImportShape::Tree { members: any, .. },
                FileContent::Json(members),
            ) => any.iter().any(|it| members.has(it)),
            (ImportShape::JsonText { member, .. }, FileContent::Json(members)) => {
                members.text(member).is_some()
            }
            (ImportShape::Tree { members, .. }, FileContent::Yaml(documents)) => {
                let has = |node: &TreeNode| members.iter().any(|it| node.get(it).is_some());
                documents.iter().any(has)
            }
            (ImportShape::Text { is_one, .. }, FileContent::Text) => {
                is_one(self.file.text.trim_start())
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
