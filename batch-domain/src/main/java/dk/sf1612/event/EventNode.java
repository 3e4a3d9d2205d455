package dk.sf1612.event;

/** What stands inside an element of an event: an element or a text. */
public sealed interface EventNode permits EventElement, EventText {}
