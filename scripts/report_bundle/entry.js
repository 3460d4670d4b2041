export {default as Graph} from "graphology";
export {default as Sigma} from "sigma";
export {EdgeRectangleProgram, NodeCircleProgram} from "sigma/rendering";
