using Inviso.Messages;

namespace Inviso.Actors.Tests.Support;

/// <summary>Gets the progress of a fetch where it is made, one report after the other.</summary>
internal sealed class Told(Action<FetchProgress> report) : IProgress<FetchProgress>
{
    public void Report(FetchProgress value) => report(value);
}
