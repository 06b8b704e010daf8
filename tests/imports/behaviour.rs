//! What other tools make of valid files, and that an import makes the same of them.
//!
//! Each row names the tool with its version, and how its answer was found: by running it, or in its
//! source. A row number stands for a kind of behaviour; several files may show it.

use std::collections::BTreeSet;

use splitpoint::import::{Preview, Trouble};
use splitpoint::scenario::Scenario;
use splitpoint::scenario::field::Field;

use super::read_all;

/// A file, and what a tool does with it.
struct Behaviour {
    row: u32,
    /// The tool with its version, and how its answer was found.
    tool: &'static str,
    /// The tool's answer in words.
    answer: &'static str,
    /// The files with their names.
    files: &'static [(&'static str, &'static str)],
    expected: Expected,
}

/// What an import has to do to agree.
enum Expected {
    Reads {
        /// The inputs that it takes, with their values.
        takes: &'static [(Field, f64)],
        /// The inputs that it leaves as they were.
        leaves: &'static [Field],
        /// Words of the preview.
        says: &'static [&'static str],
    },
    /// It refuses the file, with this line and these words.
    Refuses(usize, &'static str),
}

const fn takes(takes: &'static [(Field, f64)]) -> Expected {
    Expected::Reads {
        takes,
        leaves: &[],
        says: &[],
    }
}

const COMPOSE: &str = "docker compose 2.40.3, run";

/// Half of 2³⁰ bytes in 10⁶ bytes, rounded as memory is taken: two processes share a copy's memory.
const GIBIBYTE: f64 = 536.87;

const ROWS: &[Behaviour] = &[
    Behaviour {
        row: 11,
        tool: COMPOSE,
        answer: "refused: distinct values on scale and deploy.replicas",
        files: &[(
            "compose.yaml",
            "services:\n  a:\n    image: a\n    scale: 2\n    deploy: {replicas: 3}\n",
        )],
        expected: Expected::Refuses(4, "services.a.scale: 2 copies, and deploy.replicas says 3"),
    },
    Behaviour {
        row: 11,
        tool: COMPOSE,
        answer: "accepted if both are equal",
        files: &[(
            "compose.yaml",
            "services: {a: {image: a, scale: 3, deploy: {replicas: \"3\"}}}",
        )],
        expected: takes(&[(Field::Services, 1.0), (Field::Replicas, 3.0)]),
    },
    Behaviour {
        row: 12,
        tool: COMPOSE,
        answer: "accepted: cpus and mem_limit are equal to deploy.resources.limits",
        files: &[(
            "compose.yaml",
            "services: {a: {image: a, cpus: 0.5, mem_limit: 1g, deploy: {resources: {limits: \
             {cpus: '0.50', memory: 1024M}}}}}",
        )],
        expected: takes(&[(Field::CpuRequest, 0.5), (Field::ServiceMemory, GIBIBYTE)]),
    },
    Behaviour {
        row: 12,
        tool: COMPOSE,
        answer: "refused if they differ",
        files: &[(
            "compose.yaml",
            "services:\n  a:\n    image: a\n    mem_limit: 1g\n    deploy: {resources: {limits: \
             {memory: 2g}}}\n",
        )],
        expected: Expected::Refuses(4, "services.a.mem_limit: 1,073,741,824, and deploy."),
    },
    Behaviour {
        row: 13,
        tool: COMPOSE,
        answer: "2³⁰",
        files: &[("compose.yaml", "services: {a: {image: a, mem_limit: 1g}}")],
        expected: takes(&[(Field::ServiceMemory, GIBIBYTE)]),
    },
    Behaviour {
        row: 13,
        tool: COMPOSE,
        answer: "2³⁰",
        files: &[("compose.yaml", "services: {a: {image: a, mem_limit: 1gb}}")],
        expected: takes(&[(Field::ServiceMemory, GIBIBYTE)]),
    },
    Behaviour {
        row: 13,
        tool: COMPOSE,
        answer: "2³⁰",
        files: &[("compose.yaml", "services: {a: {image: a, mem_limit: 1GiB}}")],
        expected: takes(&[(Field::ServiceMemory, GIBIBYTE)]),
    },
    Behaviour {
        row: 13,
        tool: COMPOSE,
        answer: "1.5 × 2³⁰",
        files: &[("compose.yaml", "services: {a: {image: a, mem_limit: 1.5G}}")],
        expected: takes(&[(Field::ServiceMemory, 805.31)]),
    },
    Behaviour {
        row: 13,
        tool: COMPOSE,
        answer: "2³⁰",
        files: &[("compose.yaml", "services: {a: {image: a, mem_limit: 1 gb}}")],
        expected: takes(&[(Field::ServiceMemory, GIBIBYTE)]),
    },
    Behaviour {
        row: 13,
        tool: COMPOSE,
        answer: "1024 bytes, in which no container starts",
        files: &[(
            "compose.yaml",
            "services: {a: {image: a, mem_limit: \"1024\"}}",
        )],
        expected: Expected::Reads {
            takes: &[(Field::Services, 1.0)],
            leaves: &[Field::ServiceMemory],
            says: &["1,024 bytes of memory for a copy are hardly meant"],
        },
    },
    Behaviour {
        row: 14,
        tool: COMPOSE,
        answer: "2³⁰",
        files: &[(
            "compose.yaml",
            "services: {a: {image: a, mem_limit: 1_073_741_824}}",
        )],
        expected: takes(&[(Field::ServiceMemory, GIBIBYTE)]),
    },
    Behaviour {
        row: 14,
        tool: COMPOSE,
        answer: "2³⁰",
        files: &[(
            "compose.yaml",
            "services: {a: {image: a, mem_limit: 0x40000000}}",
        )],
        expected: takes(&[(Field::ServiceMemory, GIBIBYTE)]),
    },
    Behaviour {
        row: 14,
        tool: COMPOSE,
        answer: "no limit at all",
        files: &[("compose.yaml", "services: {a: {image: a, mem_limit: 1e9}}")],
        expected: Expected::Reads {
            takes: &[(Field::Services, 1.0)],
            leaves: &[Field::ServiceMemory],
            says: &["a: mem_limit (line 1): docker compose makes no limit"],
        },
    },
    Behaviour {
        row: 14,
        tool: COMPOSE,
        answer: "10⁹",
        files: &[(
            "compose.yaml",
            "services: {a: {image: a, mem_limit: \"1e9\"}}",
        )],
        expected: takes(&[(Field::ServiceMemory, 500.0)]),
    },
    Behaviour {
        row: 15,
        tool: COMPOSE,
        answer: "merged: the second document overrides and adds",
        files: &[(
            "compose.yaml",
            "services: {a: {image: a, cpus: 2, scale: 2}}\n---\nservices: {a: {scale: 4}, b: \
             {image: b, cpus: 2, scale: 4}}\n",
        )],
        expected: takes(&[
            (Field::Services, 2.0),
            (Field::Replicas, 4.0),
            (Field::CpuRequest, 2.0),
        ]),
    },
    Behaviour {
        row: 16,
        tool: COMPOSE,
        answer: "the services that are merged in are there",
        files: &[(
            "compose.yaml",
            "x-base: &base {worker: {image: worker, scale: 3}}\nservices:\n  <<: *base\n  web: \
             {image: web, scale: 3}\n",
        )],
        expected: takes(&[(Field::Services, 2.0), (Field::Replicas, 3.0)]),
    },
    Behaviour {
        row: 17,
        tool: COMPOSE,
        answer: "the first of the list wins",
        files: &[(
            "compose.yaml",
            "x-a: &a {image: a, scale: 2}\nx-b: &b {image: b, scale: 5, cpus: 1}\nservices: {a: \
             {<<: [*a, *b]}}\n",
        )],
        expected: takes(&[(Field::Replicas, 2.0), (Field::CpuRequest, 1.0)]),
    },
    Behaviour {
        row: 18,
        tool: COMPOSE,
        answer: "refused: the base's replicas and its own scale differ",
        files: &[(
            "compose.yaml",
            "services:\n  base: {image: a, deploy: {replicas: 3}}\n  web:\n    extends: {service: \
             base}\n    scale: 2\n",
        )],
        expected: Expected::Refuses(
            5,
            "services.web.scale: 2 copies, and deploy.replicas says 3",
        ),
    },
    Behaviour {
        row: 19,
        tool: COMPOSE,
        answer: "left out: what it depends on is not required",
        files: &[(
            "compose.yaml",
            "services:\n  web:\n    image: web\n    depends_on: {cache: {condition: \
             service_started, required: false}}\n  cache: {image: cache, profiles: [more]}\n",
        )],
        expected: Expected::Reads {
            takes: &[(Field::Services, 1.0)],
            leaves: &[],
            says: &["cache (line 5): it runs only for the profile more"],
        },
    },
    Behaviour {
        row: 19,
        tool: COMPOSE,
        answer: "refused: what it depends on is of an inactive profile",
        files: &[(
            "compose.yaml",
            "services:\n  web:\n    image: web\n    depends_on: [cache]\n  cache: {image: cache, \
             profiles: [more]}\n",
        )],
        expected: Expected::Refuses(4, "“cache” runs only for the profile “more”"),
    },
    Behaviour {
        row: 20,
        tool: COMPOSE,
        answer: "4 copies, whatever the mode",
        files: &[(
            "compose.yaml",
            "services: {a: {image: a, deploy: {mode: global, replicas: 4}}}",
        )],
        expected: Expected::Reads {
            takes: &[(Field::Services, 1.0), (Field::Replicas, 4.0)],
            leaves: &[],
            says: &["a: deploy.mode (line 1): a swarm runs a copy on each node"],
        },
    },
    Behaviour {
        row: 20,
        tool: COMPOSE,
        answer: "6",
        files: &[(
            "compose.yaml",
            "services: {a: {image: a, scale: \"${N:-${M:-6}}\"}}",
        )],
        expected: takes(&[(Field::Replicas, 6.0)]),
    },
    Behaviour {
        row: 21,
        tool: COMPOSE,
        answer: "no limit, and 2 copies",
        files: &[(
            "compose.yaml",
            "services: {a: {image: a, mem_limit: !reset 512m, deploy: !override {replicas: 2}}}",
        )],
        expected: Expected::Reads {
            takes: &[(Field::Services, 1.0), (Field::Replicas, 2.0)],
            leaves: &[Field::ServiceMemory],
            says: &[],
        },
    },
    Behaviour {
        row: 21,
        tool: COMPOSE,
        answer: "what was said before is gone, in another file as well",
        files: &[
            (
                "compose.yaml",
                "services: {a: {image: a, mem_limit: 512m, deploy: {replicas: 5, resources: \
                 {limits: {cpus: '1'}}}}, b: {image: b}}",
            ),
            (
                "compose.override.yaml",
                "services: {a: {mem_limit: !reset null, deploy: !override {replicas: 2}}, b: \
                 !reset null}",
            ),
        ],
        expected: Expected::Reads {
            takes: &[(Field::Services, 1.0), (Field::Replicas, 2.0)],
            leaves: &[Field::ServiceMemory, Field::CpuRequest],
            says: &[],
        },
    },
];

#[test]
fn imports_agree_with_the_tools_that_read_such_files() {
    for behaviour in ROWS {
        check(behaviour, read_all(behaviour.files));
    }
    let rows: BTreeSet<_> = ROWS.iter().map(|it| it.row).collect();
    assert!((11..=21).all(|row| rows.contains(&row)), "{rows:?}");
}

fn check(behaviour: &Behaviour, outcome: Result<Preview, Trouble>) {
    let Behaviour {
        row,
        tool,
        answer,
        files,
        expected,
    } = behaviour;
    let of = format!("row {row}, {tool}: {answer}\n{files:?}");
    match (expected, outcome) {
        (
            Expected::Reads {
                takes,
                leaves,
                says,
            },
            Ok(preview),
        ) => {
            for (field, value) in *takes {
                assert_eq!(preview.scenario.get(*field), *value, "{field:?}; {of}");
            }
            for field in *leaves {
                let before = Scenario::default().get(*field);
                assert_eq!(preview.scenario.get(*field), before, "{field:?}; {of}");
            }
            for words in *says {
                assert!(preview.table().contains(words), "{}{of}", preview.table());
            }
        }
        (Expected::Refuses(line, words), Err(trouble)) => {
            assert_eq!(trouble.line, Some(*line), "{trouble}; {of}");
            assert!(trouble.to_string().contains(words), "{trouble}; {of}");
        }
        (_, Ok(preview)) => panic!("it was read: {}{of}", preview.table()),
        (_, Err(trouble)) => panic!("it was refused: {trouble}; {of}"),
    }
}
