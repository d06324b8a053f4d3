using Inviso.Language;

namespace Inviso.Tracing;

/// <summary>A captured payload whose value was rendered when it was captured.</summary>
internal sealed record RenderedPayload(object? Payload, Term? Data);
