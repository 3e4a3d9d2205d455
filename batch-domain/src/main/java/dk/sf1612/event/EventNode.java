package dk.sf1612.event;

/** A part of the content of an event's element: an element or a text. */
public sealed interface EventNode permits EventElement, EventText {}
