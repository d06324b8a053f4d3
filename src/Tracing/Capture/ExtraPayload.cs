using Inviso.Language;

namespace Inviso.Tracing;

/// <summary>A captured payload together with the extra term of its event, which few events have.</summary>
internal sealed record ExtraPayload(object? Payload, Term Extra);
