namespace Inviso.Tracing;

/// <summary>How much of a message an event carries: nothing, its type, or its rendered value.</summary>
internal enum PayloadMode
{
    Off,
    Types,
    Full,
}
