using Inviso.Language;
using Inviso.Messages;

namespace Inviso.Actors;

/// <summary>How members of a selection that come later are added.</summary>
internal sealed record StandingAdd(NodeSelection Members, Term Tag, RuntimeOptions Options, bool OnlySameTag);
