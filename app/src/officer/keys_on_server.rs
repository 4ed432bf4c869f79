//! Only browsers have keys.

/// Whether single letters do something.
pub fn are_on() -> bool {
    true
}

/// Turns them on or off on this device.
pub fn switch(_on: bool) {}

/// Listens as long as the page is there; `help` shows the list.
pub fn listen(_help: impl Fn() + 'static) {}
