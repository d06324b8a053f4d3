using System.Runtime.Serialization;
using Akka.Actor;
using Akka.Remote.Protocol;
using Akka.Serialization;
using Google.Protobuf;

namespace Akka.Remote.Serialization;

/// <summary>Id 6: a message on its way along a selection.</summary>
public class MessageContainerSerializer(ExtendedActorSystem system) : Serializer(system)
{
    public override bool IncludeManifest => false;

    public override byte[] ToBinary(object obj)
    {
        if (obj is not ActorSelectionMessage selection) throw new SerializationException($"{obj?.GetType()} is not a selection.");
        var data = new SelectionData { Payload = NestedPayload.Write(system, selection.Message) };
        foreach (var element in selection.Elements) data.Steps.Add(Step(element));
        return data.ToByteArray();
    }

    public override object FromBinary(byte[] bytes, Type type)
    {
        var data = SelectionData.Parser.ParseFrom(bytes);
        return new ActorSelectionMessage(NestedPayload.Read(system, data.Payload), data.Steps.Select(Element).ToArray());
    }

    private static SelectionStep Step(SelectionPathElement element) => element switch
    {
        SelectChildName name => new SelectionStep { Kind = SelectionStep.Types.Kind.ChildName, Matcher = name.Name },
        SelectChildPattern pattern => new SelectionStep { Kind = SelectionStep.Types.Kind.ChildPattern, Matcher = pattern.PatternStr },
        SelectParent => new SelectionStep { Kind = SelectionStep.Types.Kind.Parent },
        _ => throw new SerializationException($"The selection element '{element}' cannot be sent to another node."),
    };

    private static SelectionPathElement Element(SelectionStep step) => step.Kind switch
    {
        SelectionStep.Types.Kind.ChildName => new SelectChildName(step.Matcher),
        SelectionStep.Types.Kind.ChildPattern => new SelectChildPattern(step.Matcher),
        SelectionStep.Types.Kind.Parent => SelectParent.Instance,
        _ => throw new SerializationException($"A selection holds the unknown element {(int)step.Kind}."),
    };
}
