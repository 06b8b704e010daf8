//! The files of a compose project: which of them another means by a path, and in which order they
//! count.

use crate::import::tree::TreeNode;

use super::variables::Variables;

/// Names under which Compose looks for a file by itself, and for the one over it
/// (<https://docs.docker.com/compose/intro/compose-application-model/>, November 2026).
const MAIN: [&str; 4] = [
    "compose.yaml",
    "compose.yml",
    "docker-compose.yml",
    "docker-compose.yaml",
];

/// A file that was imported with others.
#[derive(Clone, Debug)]
pub(super) struct ProjectFile<'t> {
    /// Its name or path; may be empty.
    pub(super) name: &'t str,
    /// Its documents; none if it is no compose file.
    pub(super) documents: Vec<TreeNode<'t>>,
    /// Its text, if it is no compose file.
    pub(super) text: &'t str,
    /// The number of lines in the files before it.
    pub(super) lines_before: usize,
}

/// The place of a file in the list of all files.
pub(super) type FilePlace = usize;

/// Returns the file that the one at `from` means by a path, or `None` if it is not among them. Where
/// a browser gives names without folders, or a path leads out of those that are known, what is known
/// has to do: of several files that fit and are not `taken`, the one whose path agrees longest
/// counts, and of those the first.
pub(super) fn find(
    files: &[ProjectFile],
    from: FilePlace,
    path: &str,
    taken: &[FilePlace],
) -> Option<FilePlace> {
    let wanted = resolved(files.get(from).map_or("", |file| file.name), path);
    let have_folders = files.iter().any(|file| file.name.contains(['/', '\\']));
    let leads_out = path.starts_with('/') || wanted.first() == Some(&"..");
    let fits = files.iter().enumerate().filter_map(|(place, file)| {
        let own = normalised(file.name);
        let agreed = agreed(&own, &wanted)?;
        let is_it = own == wanted;
        let may_be = !taken.contains(&place) && (!have_folders || leads_out);
        (is_it || may_be).then_some(((is_it, agreed), place))
    });
    // The first of those that agree equally.
    let best = fits.rev().max_by_key(|(rank, _)| *rank);
    best.map(|(_, place)| place)
}

/// The `.env` files of the project that a file is the first of, the one that counts most first: that
/// of the folder where Compose is run, and that beside the file.
pub(super) fn variables_of(files: &[ProjectFile], first: FilePlace) -> Vec<FilePlace> {
    let is_here = |place: &FilePlace| normalised(files[*place].name) == [".env"];
    let here = (0..files.len()).find(is_here);
    let beside = find(files, first, ".env", &[]).filter(|it| Some(*it) != here);
    here.into_iter().chain(beside).collect()
}

/// The path as seen from where the file with this name lies.
fn resolved<'p>(from: &'p str, path: &'p str) -> Vec<&'p str> {
    let mut parts = if path.starts_with('/') {
        Vec::new()
    } else {
        let mut parts = normalised(from);
        parts.pop();
        parts
    };
    add_parts(&mut parts, path);
    parts
}

/// The names of a path, without those that lead nowhere.
fn normalised(path: &str) -> Vec<&str> {
    let mut parts = Vec::new();
    add_parts(&mut parts, path);
    parts
}

fn add_parts<'p>(parts: &mut Vec<&'p str>, path: &'p str) {
    for part in path.split(['/', '\\']) {
        match part {
            "" | "." => {}
            ".." if parts.last().is_some_and(|last| *last != "..") => {
                parts.pop();
            }
            part => parts.push(part),
        }
    }
}

/// The number of names at the end that two paths have in common, as far as both say them; `None`
/// if they differ in one.
fn agreed(one: &[&str], other: &[&str]) -> Option<usize> {
    let pairs = one.iter().rev().zip(other.iter().rev());
    let mut known = pairs.take_while(|(one, other)| **one != ".." && **other != "..");
    let count = known.try_fold(0, |count, (one, other)| (one == other).then_some(count + 1))?;
    (count > 0).then_some(count)
}

/// The compose files among these places in the order in which they count, the one that counts most
/// last: as `COMPOSE_FILE` lists them, and otherwise the main file, those that have a name of their
/// own in the order in which they were given, and those that override.
pub(super) fn ordered(
    files: &[ProjectFile],
    mut places: Vec<FilePlace>,
    variables: &Variables,
) -> Vec<FilePlace> {
    let separator = variables.get("COMPOSE_PATH_SEPARATOR").unwrap_or_default();
    let listed = variables.get("COMPOSE_FILE").unwrap_or_default();
    let listed: Vec<_> = if separator.is_empty() {
        listed.split([':', ';']).map(normalised).collect()
    } else {
        listed.split(separator).map(normalised).collect()
    };
    places.sort_by_key(|&place| {
        let own = normalised(files.get(place).map_or("", |file| file.name));
        let named = listed.iter().position(|path| agreed(&own, path).is_some());
        let name = own.last().copied().unwrap_or_default();
        let rank = match MAIN.contains(&name) {
            true => 0,
            false if name.contains(".override.") => 2,
            false => 1,
        };
        (named.unwrap_or(usize::MAX), rank)
    });
    places
}

#[cfg(test)]
mod tests {
    use super::*;

    fn files<'t>(names: &[&'t str]) -> Vec<ProjectFile<'t>> {
        let file = |name: &&'t str| ProjectFile {
            name,
            documents: Vec::new(),
            text: "",
            lines_before: 0,
        };
        names.iter().map(file).collect()
    }

    #[test]
    fn a_path_means_the_file_that_lies_there() {
        let files = files(&[
            "compose.yaml",
            "shop/compose.yaml",
            "letters\\compose.yaml",
            "shop/.env",
            "",
        ]);
        let check = |from, path: &str, expected| {
            assert_eq!(find(&files, from, path, &[]), expected, "{path}");
        };
        check(0, "shop/compose.yaml", Some(1));
        check(0, "./shop/../letters/compose.yaml", Some(2));
        check(1, "../letters/compose.yaml", Some(2));
        check(1, "../compose.yaml", Some(0));
        check(1, ".env", Some(3));
        check(1, "other/compose.yaml", None);
        check(0, ".env", None);
        check(0, "../up/compose.yaml", Some(0));
        check(0, "compose.yml", None);
        check(0, "", None);
    }

    #[test]
    fn variables_are_those_of_the_folder_and_those_beside_the_file() {
        let check = |names: &[&str], expected: &[usize]| {
            assert_eq!(variables_of(&files(names), 0), expected, "{names:?}");
        };
        check(&["compose.yaml", ".env"], &[1]);
        check(&["compose.yaml", "shop/.env"], &[]);
        check(
            &["shop/compose.yaml", "shop/.env", "./.env", "x/.env"],
            &[2, 1],
        );
        check(&["/srv/shop/compose.yaml", "/srv/shop/.env"], &[1]);
        check(&["compose.yaml", "prod.env"], &[]);
    }

    #[test]
    fn names_without_folders_are_given_out_one_after_the_other() {
        let files = files(&["compose.yaml", "compose.yaml", "compose.yaml"]);
        assert_eq!(find(&files, 0, "shop/compose.yaml", &[0]), Some(1));
        assert_eq!(find(&files, 0, "letters/compose.yaml", &[0, 1]), Some(2));
        assert_eq!(find(&files, 0, "mail/compose.yaml", &[0, 1, 2]), None);
        assert_eq!(find(&files, 0, "compose.yaml", &[0]), Some(0));
    }

    #[test]
    fn overriding_files_count_after_those_that_they_override() {
        let check = |names: &[&str], variables: &str, expected: &[usize]| {
            let variables = Variables::read(variables).expect("variables");
            let places = (0..names.len()).collect();
            assert_eq!(ordered(&files(names), places, &variables), expected);
        };
        check(&["compose.override.yaml", "compose.yaml"], "", &[1, 0]);
        check(
            &[
                "docker-compose.override.yml",
                "docker-compose.dev.yml",
                "docker-compose.yml",
            ],
            "",
            &[2, 1, 0],
        );
        check(&["b.yaml", "a.yaml"], "", &[0, 1]);
        check(&["b.yaml", "a.yaml"], "COMPOSE_FILE=a.yaml:b.yaml", &[1, 0]);
        check(
            &["b.yaml", "a.yaml"],
            "COMPOSE_PATH_SEPARATOR=,\nCOMPOSE_FILE=x/a.yaml,b.yaml",
            &[1, 0],
        );
    }
}
