//! The definition of a form as pages carry it: written as JSON once, not again for every page of the wizard, of whose
//! data it is most.

use domain::procedure::Form;
use serde::ser::Error;
use serde::{Serialize, Serializer};
use serde_json::value::{RawValue, to_raw_value};
use std::collections::HashMap;
use std::sync::{Arc, LazyLock, PoisonError, RwLock, Weak};

/// Definitions kept at most; those that nobody uses any more make room.
const ROOM: usize = 64;

/// What was written, by the place of the definition in memory.
type Written = HashMap<usize, Entry>;

struct Entry {
    /// As long as this points there, no other definition can be put in the same place.
    form: Weak<Form>,
    json: Arc<RawValue>,
}

static WRITTEN: LazyLock<RwLock<Written>> = LazyLock::new(RwLock::default);

/// Writes a definition.
///
/// # Errors
/// Those of the writer.
pub fn write<S: Serializer>(form: &Arc<Form>, out: S) -> Result<S::Ok, S::Error> {
    written(form).map_err(S::Error::custom)?.serialize(out)
}

fn written(form: &Arc<Form>) -> Result<Arc<RawValue>, serde_json::Error> {
    let place = Arc::as_ptr(form).addr();
    if let Some(entry) = WRITTEN.read().unwrap_or_else(PoisonError::into_inner).get(&place) {
        return Ok(Arc::clone(&entry.json));
    }
    let json: Arc<RawValue> = to_raw_value(&**form)?.into();
    let mut written = WRITTEN.write().unwrap_or_else(PoisonError::into_inner);
    if written.len() >= ROOM {
        written.retain(|_, entry| entry.form.strong_count() > 0);
    }
    if written.len() < ROOM {
        written.insert(place, Entry { form: Arc::downgrade(form), json: Arc::clone(&json) });
    }
    Ok(json)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[derive(Serialize)]
    struct Page {
        #[serde(serialize_with = "write")]
        form: Arc<Form>,
    }

    #[test]
    fn a_definition_is_written_as_it_is_however_often_and_wherever_it_stands() {
        for round in 0..300 {
            let form = Arc::new(Form::named(&format!("thu-tuc-{round}")));
            let plain = serde_json::to_string(&*form).expect("writes");
            for _ in 0..2 {
                let page = Page { form: Arc::clone(&form) };
                assert_eq!(serde_json::to_string(&page).expect("writes"), format!("{{\"form\":{plain}}}"));
            }
        }
        assert!(WRITTEN.read().expect("free").len() <= ROOM);
    }
}
