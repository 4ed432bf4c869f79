//! Enough of SPDX expressions to answer: can this be used under licences we accept?

/// True when `expression` can be satisfied with ids for which `accepted` says yes.
///
/// Knows `OR`, `AND`, `WITH`, parentheses and the old `MIT/Apache-2.0` form. Anything it cannot read is refused.
pub fn satisfiable(expression: &str, accepted: &dyn Fn(&str) -> bool) -> bool {
    let spaced = expression.replace('/', " OR ").replace('(', " ( ").replace(')', " ) ");
    let words: Vec<&str> = spaced.split_whitespace().collect();
    let mut reader = Reader { words: &words, at: 0, accepted };
    let answer = reader.any();
    answer && reader.at == words.len()
}

struct Reader<'a> {
    words: &'a [&'a str],
    at: usize,
    accepted: &'a dyn Fn(&str) -> bool,
}

impl Reader<'_> {
    fn take(&mut self, word: &str) -> bool {
        let found = self.words.get(self.at) == Some(&word);
        self.at += usize::from(found);
        found
    }

    fn any(&mut self) -> bool {
        let mut answer = self.every();
        while self.take("OR") {
            let next = self.every();
            answer = answer || next;
        }
        answer
    }

    fn every(&mut self) -> bool {
        let mut answer = self.one();
        while self.take("AND") {
            let next = self.one();
            answer = answer && next;
        }
        answer
    }

    fn one(&mut self) -> bool {
        if self.take("(") {
            let answer = self.any();
            return self.take(")") && answer;
        }
        let Some(id) = self.words.get(self.at) else {
            return false;
        };
        self.at += 1;
        if self.take("WITH") {
            let Some(exception) = self.words.get(self.at) else {
                return false;
            };
            self.at += 1;
            return (self.accepted)(&format!("{id} WITH {exception}")) || (self.accepted)(id);
        }
        (self.accepted)(id)
    }
}

#[cfg(test)]
mod tests {
    use super::satisfiable;

    fn ours(id: &str) -> bool {
        matches!(id, "MIT" | "Apache-2.0" | "Unicode-3.0")
    }

    #[test]
    fn either_side_of_or_is_enough() {
        assert!(satisfiable("GPL-3.0 OR MIT", &ours));
        assert!(satisfiable("MIT/Apache-2.0", &ours));
        assert!(!satisfiable("GPL-3.0 OR LGPL-2.1", &ours));
    }

    #[test]
    fn both_sides_of_and_are_needed() {
        assert!(satisfiable("(MIT OR Apache-2.0) AND Unicode-3.0", &ours));
        assert!(!satisfiable("MIT AND GPL-3.0", &ours));
        assert!(satisfiable("Apache-2.0 WITH LLVM-exception OR GPL-2.0", &ours));
    }

    #[test]
    fn what_cannot_be_read_is_refused() {
        assert!(!satisfiable("", &ours));
        assert!(!satisfiable("MIT Apache-2.0", &ours));
        assert!(!satisfiable("(MIT", &ours));
    }
}
