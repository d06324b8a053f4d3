using Newtonsoft.Json;

namespace Akka.Serialization;

/// <summary>Changes the JSON library's settings in code; how objects are made and what types they may have is fixed afterwards.</summary>
public sealed class NewtonSoftJsonSerializerSetup : Akka.Actor.Setup.Setup
{
    private NewtonSoftJsonSerializerSetup(Action<JsonSerializerSettings> settings)
    {
        ApplySettings = settings;
    }

    public Action<JsonSerializerSettings> ApplySettings { get; }

    public static NewtonSoftJsonSerializerSetup Create(Action<JsonSerializerSettings> settings) => new(settings);
}
